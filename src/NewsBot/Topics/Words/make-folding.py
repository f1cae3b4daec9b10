"""Writes ../Data/folding.txt from Python's copy of the Unicode Character Database (unicodedata; its version is in the first line).

A line is "<code point in hex> <what it folds to>": NFKD, full case folding, accents dropped. Left out: what .NET's ToLowerInvariant
already gives, signs that fold to something other than letters and digits, and scripts whose marks are part of the word.
    python3 make-folding.py > ../Data/folding.txt
"""
import sys
import unicodedata as u

SPECIAL = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e",
    "ƒ": "f", "ς": "σ", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ʼ": "", "ß": "ss",
}
KEEP = set("йЙ")                                  # letters of their own, although they decompose
NUKTAS = {0x93C, 0x9BC, 0xA3C, 0xABC, 0xB3C}        # a dot that borrowed sounds are written with or without
NO_LETTERS = set("™℠©®℗№ʻʼʹʺˈˊˋ")


def is_dropped(ch):
    o = ord(ch)
    return 0x300 <= o <= 0x36F or 0x591 <= o <= 0x5C7 or 0x610 <= o <= 0x61A or 0x64B <= o <= 0x65F or o in (0x640, 0x670) \
        or 0x6D6 <= o <= 0x6ED or 0x1DC0 <= o <= 0x1DFF or 0x20D0 <= o <= 0x20FF or o in NUKTAS


def is_wide(ch):
    o = ord(ch)
    return 0x0E00 <= o <= 0x0EFF or 0x1000 <= o <= 0x109F or 0x1780 <= o <= 0x17FF or 0x2E80 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF \
        or 0xFF66 <= o <= 0xFF9F or 0x20000 <= o <= 0x323AF


def fold(ch):
    if ch in KEEP:
        return "й"
    if is_wide(ch):
        return u.normalize("NFKC", ch)
    text = u.normalize("NFKD", u.normalize("NFKD", ch).casefold())
    text = "".join(SPECIAL.get(c, c) for c in text if not is_dropped(c))
    return u.normalize("NFC", text)                # puts Hangul together again


print(f"# Letter folding, made by Topics/Words/make-folding.py from the Unicode Character Database {u.unidata_version}. Do not edit.")
for o in range(0x80, 0x1FBFF):
    ch = chr(o)
    if 0xD800 <= o <= 0xDFFF or ch in NO_LETTERS or is_dropped(ch) or o in (0xFF9E, 0xFF9F) or (0xAC00 <= o <= 0xD7A3):
        continue
    folded = fold(ch)
    lower = ch.lower()
    if folded == ch or not folded or (len(lower) == 1 and folded == lower):
        continue
    if not all(c.isalnum() or is_wide(c) for c in folded) or (len(folded) > 1 and any(is_wide(c) for c in folded)) or len(folded) > 8:
        continue
    print(f"{o:04X} {folded}")
