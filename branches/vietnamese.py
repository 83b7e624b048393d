"""Vietnamese names: their parts, and the order of a Vietnamese list."""

import unicodedata

# Tones in the order of Vietnamese dictionaries; they decide only between names whose letters are equal.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One ASCII sign per letter, rising, so that the key sorts in any database under the C collation.
SIGN = {letter: chr(0x30 + place) for place, letter in enumerate(LETTERS)}
WORD_END, TONES_BEGIN = "!", " "


def vietnamese_sort_key(name: str) -> str:
    """
    A key that sorts full names as a Vietnamese list does: by letters (a ă â b c d đ e ê …) word by word, tones last.

    The key is plain ASCII for a column with the C collation. Signs that are no letters are left out.
    """
    letters, tones = [], []
    for word in unicodedata.normalize("NFC", name).lower().split():
        for letter in word:
            bare, tone = without_tone(letter)
            if bare in SIGN:
                letters.append(SIGN[bare])
                tones.append(tone)
        letters.append(WORD_END)
    return "".join(letters) + TONES_BEGIN + "".join(tones)


def without_tone(letter: str) -> tuple[str, str]:
    """“ấ” is the letter “â” with the tone “4”; a letter without a tone has “0”."""
    tone = "0"
    kept = []
    for sign in unicodedata.normalize("NFD", letter):
        if sign in TONES:
            tone = TONES[sign]
        else:
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def family_name(full_name: str) -> str:
    """The first word: Vietnamese names begin with the family."""
    return full_name.split()[0] if full_name.split() else ""


def given_name(full_name: str) -> str:
    """The last word: the name by which colleagues call each other."""
    return full_name.split()[-1] if full_name.split() else ""
