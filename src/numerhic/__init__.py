"""numerhic: a self-hosted political register of a local authority's information system."""

__version__ = "0.1.0"
