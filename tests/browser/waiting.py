"""Wait until something is true in a page."""

from __future__ import annotations

from playwright.sync_api import Page


def until(page: Page, expression: str) -> None:
    """Wait until an expression, or the promise that it is, comes to something true.

    Playwright's own wait takes any promise for true, and evaluates what it waits for inside the
    page, which a page with our Content-Security-Policy forbids.

    :raises AssertionError: when it does not within 30 seconds
    """
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {expression}")
