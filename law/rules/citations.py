"""How an article is cited in each language. The tables keep the short keys of the legal stack."""

from .steps import Both

VIETNAMESE = (
    ("LHAV", "Luật XLVPHC"),
    ("D169", "Nghị định 169/2026/NĐ-CP"),
    ("D128", "Nghị định 128/2020/NĐ-CP"),
    ("D118", "Nghị định 118/2021/NĐ-CP"),
    ("CPC", "BLTTHS"),
    ("Customs Law", "Luật Hải quan"),
    ("Circular", "Thông tư"),
    ("Decree", "Nghị định"),
    ("Law ", "Luật "),
    (" arts ", " Điều "),
    (" art. ", " Điều "),
)
ENGLISH = (("D169", "Decree 169/2026"), ("D128", "Decree 128/2020"), ("D118", "Decree 118/2021"))


def cited(article: str) -> Both:
    vi = en = article
    for key, words in VIETNAMESE:
        vi = vi.replace(key, words)
    for key, words in ENGLISH:
        en = en.replace(key, words)
    return Both(vi, en)
