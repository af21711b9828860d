"""Run alone: ask HermiT whether an N-Triples file is consistent, and write the answer as JSON.

A process of its own, because owlready2 keeps one world a process and HermiT's failures end it.
"""

from __future__ import annotations

import json
import sys


def main(path: str) -> None:
    """Write ``{"consistent": …, "unsatisfiable": […]}`` for the ontology in the file."""
    import owlready2

    world = owlready2.World()
    world.get_ontology("file://" + path).load()
    answer: dict[str, object] = {"consistent": True, "unsatisfiable": []}
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
        unsatisfiable = world.inconsistent_classes()
        answer["unsatisfiable"] = sorted(
            str(each.iri) for each in unsatisfiable if each is not owlready2.Nothing
        )
    except owlready2.OwlReadyInconsistentOntologyError:
        answer["consistent"] = False
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
