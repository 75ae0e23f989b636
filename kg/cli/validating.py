def _stub(): ...

def validate() -> None:
    """x"""
