"""The network: who takes part in what, belongs to whom, and which instrument leads to which."""

from __future__ import annotations

from legalmodel.model.pictures import Network, NetworkNode, NodeKind
from legalmodel.services.pictures.links import Found, part_taken, records
from legalmodel.services.pictures.view import View


def network(view: View, related: Found) -> Network:
    """Every instrument and institution of the view, the actors that a link joins, and the links.

    Nodes are in the order of their labels and IRIs, links in that of their ends. An instrument
    or institution without any link is a node all the same: that it stands alone is to be seen.
    """
    kinds = _kinds(view)
    links = part_taken(view)
    for pair, labels in related.items():
        if kinds.keys() >= set(pair):
            links.setdefault(pair, set()).update(labels)
    joined = {end for pair in links for end in pair}
    shown = joined | {node for node, kind in kinds.items() if kind != "actor"}
    return Network(
        nodes=tuple(
            NetworkNode(view.named(node), kinds[node], view.findings_on(node))
            for node in view.in_order(shown)
        ),
        links=tuple(records(view, links)),
    )


def _kinds(view: View) -> dict[str, NodeKind]:
    kinds: dict[str, NodeKind] = dict.fromkeys(view.instances("Actor"), "actor")
    for class_ in ("Institution", "Organ"):
        kinds |= dict.fromkeys(view.instances(class_), "institution")
    return kinds | dict.fromkeys(view.instances("Instrument"), "instrument")
