"""Letters of languages of Viet Nam, to prove fonts with. They are samples, and translate nothing.

Gia Rai: the alphabet of Siu, "Developing the First Preliminary Dictionary of North American
Jarai" (Texas Tech University, 2009). Khmer: letters, vowels and the way of stacking them of the
Unicode Standard 16, section 16.4, the language's name in itself, and the first article of the
Universal Declaration of Human Rights as the United Nations publish it.

Of Ba Na, Xơ Đăng and Giẻ no alphabet with an open source was found. Their printed orthographies
put breves, circumflexes, tildes and acutes on the letters of Vietnamese; the sample is every such
letter, which is more than any of the three writes.
"""

from __future__ import annotations

import itertools
import unicodedata

_JARAI = (
    "a ă â b ƀ č d đ e ĕ ê ê̆ g h i ĭ j dj k l m n ñ ng o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y "
    "A Ă Â B Ƀ Č D Đ E Ĕ Ê Ê̆ G H I Ĭ J K L M N Ñ O Ŏ Ô Ô̆ Ơ Ơ̆ P R S T U Ŭ Ư Ư̆ W Y"
)
_MARKS = ("", "\u0306", "\u0303", "\u0301", "\u0300")
_HIGHLANDS = " ".join(
    unicodedata.normalize("NFC", letter + mark)
    for letter, mark in itertools.product("aăâeêioôơuưAĂÂEÊIOÔƠUƯ", _MARKS)
)
_CONSONANTS = "ƀ b̆ č đ j̆ l̆ m̆ n̆ ñ r̆ w̆ y̆ Ƀ Č Đ Ñ"
_KHMER = (
    "ភាសាខ្មែរ កខគឃង ចឆជឈញ ដឋឌឍណ តថទធន បផពភម យរលវសហឡអ ឥឦឧឩឪឫឬឭឮឯឰឱឳ កា កិ កី កឹ កឺ កុ កូ "
    "កួ កើ កឿ កៀ កេ កែ កៃ កោ កៅ កំ កះ ក្រ ខ្មែរ ស្ត្រី ញ្ញា ០១២៣៤៥៦៧៨៩ ៖។ "
    "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។"
)

LETTERS = {
    "jra": _JARAI,
    "bdq": f"{_HIGHLANDS} {_CONSONANTS}",
    "sed": f"{_HIGHLANDS} {_CONSONANTS}",
    "jeh": f"{_HIGHLANDS} {_CONSONANTS}",
    "km": _KHMER,
}
