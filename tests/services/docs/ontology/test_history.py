from __future__ import annotations

from legalmodel.services.docs.ontology.history import read_history, since
from legalmodel.vocabulary import VOCAB, lm

LOG = """# Changes

`lm:no`

## 0.2.0

### New terms

- **act**: `lm:Act`,
  `lm:actBy`.

### New concepts

`act:b`.

### Stricter

`lm:nature` is functional.

## 0.1.0

### New vocabularies

`act`, `x`.
"""


def test_only_what_is_listed_as_new_is_new() -> None:
    assert read_history(LOG) == {
        "lm:Act": "0.2.0",
        "lm:actBy": "0.2.0",
        "act:b": "0.2.0",
        "act": "0.1.0",
        "x": "0.1.0",
    }


def test_a_concept_came_with_its_vocabulary_unless_the_log_says_otherwise() -> None:
    history = read_history(LOG)
    assert since(history, f"<{VOCAB}act>") == "0.1.0"
    assert since(history, f"<{VOCAB}act/a>") == "0.1.0"
    assert since(history, f"<{VOCAB}act/b>") == "0.2.0"
    assert since(history, lm("Act")) == "0.2.0"
    assert since(history, lm("nature")) == since(history, lm("x")) == ""
