def _stub(): ...

def ask() -> None:
    """x"""
