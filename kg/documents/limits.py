"""How large a document may be."""

SIZE_LIMIT = 64 << 20  # bytes of a file
UNPACKED_LIMIT = 128 << 20  # bytes or characters that a packed file may unfold to
