"""The status table: particulars as recorded, acts in three dates, reservations, links."""

from __future__ import annotations

from legalmodel.model import ActRecord, InstrumentRecord
from tests.services.pictures.drawn import drawn, gap, on, related

# Invented: a convention on cattle routes among invented States of the Sahel.
FACTS = f"""
ex:convention a lm:Instrument ; lm:designation des:convention ;
    rdfs:label "Cattle Convention"@en ;
    dct:identifier "CR-7" ; lm:periodStart {on("1990")} ; lm:periodEnd {on("1990")} .
ex:article-5 a lm:Provision ; lm:provisionOf ex:convention ; rdfs:label "Article 5"@en .
ex:niara a lm:State ; rdfs:label "Niara"@en .
ex:sokko a lm:State ; rdfs:label "Sokko"@en .
ex:office a lm:Organ ; rdfs:label "Frontier Office"@en .
ex:union a lm:InternationalOrganisation ; rdfs:label "Sahel Union"@en .
ex:session a lm:Meeting ; rdfs:label "Third session"@en .
ex:adopted a lm:Act ; lm:actType act:adoption ; lm:actOn ex:convention ; lm:actBy ex:union ;
    lm:atMeeting ex:session ; lm:doneOn {on("1989-11-02")} .
ex:registered a lm:Act ; lm:actType act:registration ; lm:actOn ex:convention ;
    lm:doneOn {on("1991")} .
ex:force a lm:Act ; lm:actType act:entry-into-force ; lm:actOn ex:convention ;
    lm:effectiveOn {on("1990-06-01")} .
ex:french a lm:LanguageVersion ; lm:versionOf ex:convention ; lm:language "fr" ;
    lm:isAuthentic true .
ex:arabic a lm:LanguageVersion ; lm:versionOf ex:convention ; lm:language "ar" ;
    lm:isAuthentic true .
ex:hausa a lm:LanguageVersion ; lm:versionOf ex:convention ; lm:language "ha" ;
    lm:isAuthentic false .
ex:keeps a lm:Participation ; lm:participationIn ex:convention ; lm:role role:depositary ;
    lm:namedActor ex:union .
ex:took a lm:Participation ; lm:participationIn ex:convention ; lm:role role:negotiating ;
    lm:namedActor ex:office ; lm:representation ex:for .
ex:for a lm:Representation ; lm:actsFor ex:sokko ; lm:evidence ex:reading .
ex:reading a lm:Evidence ; lm:source ex:book ; lm:statedBy ex:reader ;
    lm:confidence confidence:low .
ex:book a lm:Source ; rdfs:label "Book"@en .
ex:reader a lm:Person ; rdfs:label "R. Reader"@en .
ex:ratified a lm:Act ; lm:actType act:ratification ; lm:actOn ex:convention ; lm:actBy ex:niara ;
    lm:doneOn {on("1990-01-05")} ; lm:depositedOn {on("1990-02-10")} ;
        lm:effectiveOn {on("1990-06-01")} .
ex:signed a lm:Act ; lm:actType act:signature ; lm:actOn ex:convention ;
    lm:actBy ex:niara , ex:sokko ;
    lm:doneOn {on("1989-11-03")} .
ex:reserved a lm:Act ; lm:actType act:reservation ; lm:actOn ex:article-5 ; lm:actBy ex:niara ;
    lm:depositedOn {on("1990-02-10")} ; rdfs:label "Reservation of Niara"@en ;
    lm:summary "No transit in the dry season."@en .
ex:objected a lm:Act ; lm:actType act:objection ; lm:actOn ex:reserved ; lm:actBy ex:sokko ;
    lm:doneOn {on("1991-03")} .
ex:rules a lm:Instrument ; rdfs:label "Rules"@en .
{related("amends", "ex:rules", "ex:convention")}
"""


def record(lang: str = "en") -> InstrumentRecord:
    report = drawn(FACTS, lang=lang)
    (found,) = (each for each in report.instruments if each.iri.endswith("/convention"))
    return found


def test_particulars_are_what_is_recorded_and_nothing_else() -> None:
    assert record().particulars == (
        ("adoption of the text", "2 November 1989; Sahel Union; Third session"),
        ("entry into force", "1 June 1990"),
        ("registration", "1991"),
        ("period", "1990"),
        ("authentic texts", "Arabic, French"),
        ("other language versions", "Hausa"),
        ("number", "CR-7"),
        ("depositary", "Sahel Union"),
        (
            "negotiating State or organisation",
            "Frontier Office (acting for: Sokko, according to R. Reader, confidence: low)",
        ),
    )


def test_acts_stand_in_their_three_dates_with_reservations_and_objections() -> None:
    def told(act: ActRecord) -> tuple[str, ...]:
        return (
            act.participant.label,
            act.kind,
            act.done_on,
            act.deposited_on,
            act.effective_on,
            *act.conditions,
        )

    assert [told(each) for each in record().acts] == [
        ("Niara", "signature", "1989-11-03", "", ""),
        ("Sokko", "signature", "1989-11-03", "", ""),
        ("Niara", "ratification", "1990-01-05", "1990-02-10", "1990-06-01"),
        (
            "Niara",
            "reservation",
            "",
            "1990-02-10",
            "",
            "Article 5",
            "No transit in the dry season.",
        ),
        ("Sokko", "objection to a reservation", "1991-03", "", "", "Reservation of Niara"),
    ]


def test_links_name_both_ends() -> None:
    (link,) = record().links
    assert (link.source_label, link.relation, link.target_label) == (
        "Rules",
        "amends",
        "Cattle Convention",
    )


def test_the_status_is_that_of_the_day_in_the_language_of_the_run() -> None:
    assert record().status == "expired"
    assert record("ru").status == "срок истёк"


def test_an_instrument_of_which_nothing_is_recorded_has_nothing() -> None:
    report = drawn('ex:bare a lm:Instrument ; rdfs:label "Bare"@en .')
    (bare,) = report.instruments
    assert (bare.status, bare.particulars, bare.acts, bare.links) == ("", (), (), ())


def test_a_finding_on_a_provision_is_on_the_page_of_its_instrument() -> None:
    report = drawn(FACTS, gap("article-5"))
    on_pages = {each.label: each.findings for each in report.instruments}
    assert on_pages == {"Cattle Convention": (report.findings[0].id,), "Rules": ()}
