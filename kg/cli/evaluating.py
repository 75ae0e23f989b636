def _stub(): ...

def evaluate() -> None:
    """x"""
