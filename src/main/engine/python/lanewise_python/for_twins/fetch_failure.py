"""Why something could not be fetched, in one sentence."""

from http.client import IncompleteRead, RemoteDisconnected


def fetch_failure(url: str, error: Exception) -> ConnectionError:
    """The error of a connection, or of reading an answer from it, as one that names the URL."""
    if isinstance(error, (EOFError, IncompleteRead, RemoteDisconnected)):
        why = "the connection ended too early"
    elif isinstance(error, OSError):
        why = str(error) or type(error).__name__
    else:
        why = "its answer is not HTTP"
    return ConnectionError("%s could not be fetched: %s" % (url, why))
