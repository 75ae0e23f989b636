def _stub(): ...

def show() -> None:
    """x"""

def path() -> None:
    """x"""

def why() -> None:
    """x"""
