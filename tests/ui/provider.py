"""An OpenID Connect provider for tests: it asks nothing, and vouches for whom it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "sayso"


@contextmanager
def provider(**claims: Any) -> Iterator[str]:
    """Run it on this machine; yield its address. ``claims`` are what it says of everybody."""
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"}, private=True)
    nonces: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            match address.path:
                case "/.well-known/openid-configuration":
                    self._json(
                        {
                            "issuer": issuer,
                            "authorization_endpoint": f"{issuer}/authorize",
                            "token_endpoint": f"{issuer}/token",
                            "jwks_uri": f"{issuer}/keys",
                            "response_types_supported": ["code"],
                            "id_token_signing_alg_values_supported": ["RS256"],
                        }
                    )
                case "/authorize":
                    nonces.append(query.get("nonce", ""))
                    back = urlencode({"code": "once", "state": query["state"]})
                    self.send_response(302)
                    self.send_header("Location", f"{query['redirect_uri']}?{back}")
                    self.end_headers()
                case "/keys":
                    self._json({"keys": [key.as_dict(private=False)]})
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            now = int(time.time())
            said = {"iss": issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600}
            token = jwt.encode(
                {"alg": "RS256", "kid": "1"}, said | {"nonce": nonces[-1]} | claims, key
            )
            self._json({"access_token": "x", "token_type": "Bearer", "id_token": token})

        def _json(self, answer: object) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    issuer = f"http://localhost:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
