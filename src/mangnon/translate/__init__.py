"""Work on translations: new languages, updates, checks, kits for translators, what comes back."""
