"""Parse a corpus once and score it often: parses kept as plain rows under .cache/.

The key is the text, its blocks and the model, so a changed layout or model is
never mistaken for a cached one. Delete `.cache/parses` to start afresh.
"""

import gzip
import hashlib
import pathlib
import pickle

from counterclaim.model.blocks import Block
from counterclaim.reading.language import Model, Parse, abbreviations, build_parse, rows_of

CACHE = pathlib.Path(__file__).parent.parent / ".cache" / "parses"


def cached_parse(model: Model, document: str, text: str, blocks: tuple[Block, ...]) -> Parse:
    """The parse of a text, from the cache where it is there."""
    shape = [(block.kind, block.span.start, block.span.end) for block in blocks]
    key = hashlib.blake2b(
        repr((model.name, model.version, abbreviations(), shape, text)).encode(), digest_size=12
    ).hexdigest()
    path = CACHE / key[:2] / f"{key}.pickle.gz"
    if path.exists():
        return build_parse(document, text, blocks, pickle.loads(gzip.decompress(path.read_bytes())))
    parse = model.parse(document, text, blocks)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{id(parse):x}.tmp")
    fresh.write_bytes(gzip.compress(pickle.dumps(rows_of(parse)), compresslevel=1))
    fresh.rename(path)
    return parse
