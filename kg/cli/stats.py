def _stub(): ...

def stats() -> None:
    """x"""
