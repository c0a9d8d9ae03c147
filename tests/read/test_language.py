"""Only English is read unless forced; too little text is not judged."""

from __future__ import annotations

import pytest

from sayso.errors import UnsupportedLanguage
from sayso.read import Details, read_bytes
from sayso.read.language import detect, settle

# The same sentence in other words, as a desk would get it.
FOREIGN = {
    "de": "Der Verkehrsminister sagte am Montag, die Bugtore der Fähre hätten vor dem Sommer nicht "
    "repariert werden müssen, erklärte der frühere Chefinspekteur.",
    "fr": "La ministre des transports a déclaré lundi que les portes du ferry ne devaient pas "
    "être réparées avant l’été, selon l’ancien inspecteur en chef.",
    "es": "La ministra de transportes dijo el lunes que las puertas del transbordador no tenían "
    "que ser reparadas antes del verano, según el antiguo inspector.",
    "uk": "Міністр транспорту заявила в понеділок, що двері порома не потрібно ремонтувати до "
    "літа, повідомив колишній головний інспектор суден.",
    "tr": "Ulaştırma bakanı pazartesi günü feribotun kapılarının yazdan önce onarılmasının "
    "gerekmediğini söyledi, diye ifade verdi eski baş gemi müfettişi.",
    "he": "שרת התחבורה אמרה ביום שני כי אין צורך לתקן את דלתות המעבורת לפני הקיץ, כך העיד המפקח "
    "הראשי לשעבר על האוניות בפני ועדת החקירה.",
    "zh": "交通部长星期一表示，渡轮的船首门不必在夏天之前修理，"
    "前首席船舶检验员在调查委员会作证时说。",
}


def test_english_is_read(english: str) -> None:
    for text in (english, english.upper(), english * 1000):
        assert read_bytes(text.encode(), name="a.txt").language == "en"


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_other_languages_are_said_and_read_when_forced(code: str, text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=r"^a\.txt: the text is in .* --force"):
        read_bytes(text.encode(), name="a.txt")
    assert read_bytes(text.encode(), name="a.txt", force=True).language == code


def test_the_language_is_named() -> None:
    with pytest.raises(UnsupportedLanguage, match="the text is in Ukrainian"):
        read_bytes(FOREIGN["uk"].encode(), name="a.txt")


def test_too_little_text_is_not_judged() -> None:
    for text in ("Nein!", "12 34 56 " * 40):
        assert read_bytes(text.encode(), name="a.txt").language == "und"


def test_long_texts_are_judged_by_samples(english: str) -> None:
    assert detect(FOREIGN["de"] * 2000 + english) == "de"


def test_what_a_person_says_goes_before() -> None:
    german = FOREIGN["de"].encode()
    for given in ("en", "EN-gb", "en_US"):
        article = read_bytes(german, name="a.txt", details=Details(language=given))
        assert article.language == "en"


def test_a_person_may_say_that_it_is_not_english(english: str) -> None:
    details = Details(language="nb-NO")
    with pytest.raises(UnsupportedLanguage, match="Norwegian"):
        read_bytes(english.encode(), name="a.txt", details=details)
    article = read_bytes(english.encode(), name="a.txt", details=details, force=True)
    assert article.language == "nb"


def test_a_language_without_a_name_is_given_by_its_code() -> None:
    with pytest.raises(UnsupportedLanguage, match="the language “qqx”"):
        read_bytes(b"x", name="a.txt", details=Details(language="qqx"))


def test_another_script_is_not_english_however_unsure_the_language() -> None:
    text = "قال الوزير: «لن نوقع» " * 30
    with pytest.raises(UnsupportedLanguage):
        settle(text, None, name="a.txt", force=False)
    assert settle(text, None, name="a.txt", force=True) != "en"
