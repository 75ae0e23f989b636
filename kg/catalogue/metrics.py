"""From what someone calls a metric to its id."""

from kg.errors import UnknownName
from kg.spelling import name_key


def resolve_metric(text: str) -> str:
    """The id of a metric that is named by its id, or by its label in either language; UnknownName lists the ids.

    >>> resolve_metric("營業收入"), resolve_metric("Net profit"), resolve_metric("revenue_yoy")
    ('revenue', 'net_profit', 'revenue_yoy')
    """
    from kg.ontology import load_ontology  # reads files; most queries name no metric

    metrics = load_ontology().metrics
    known = {name_key(form): each.id for each in metrics.values() for form in (each.zh, each.en, each.id)}
    if found := known.get(name_key(text)):
        return found
    raise UnknownName("metric", text, metrics)
