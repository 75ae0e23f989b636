"""The files of the site."""


def page() -> str:
    """The explorer as HTML."""
    return '<!DOCTYPE html>\n<html lang="en"><title>kg explorer</title><p><a href="/api">API</a></p></html>\n'


def reference() -> str:
    """The reference of the API as HTML."""
    return page()


def reference_script() -> str:
    """The script of the reference."""
    return ""


def style() -> str:
    """The style sheet."""
    return ""


def script() -> str:
    """The script of the explorer."""
    return ""


def vendor() -> str:
    """The vendored libraries."""
    return ""
