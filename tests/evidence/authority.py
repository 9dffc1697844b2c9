"""A timestamp authority on this machine alone (RFC 3161), with certificates of its own."""

import datetime
import http.server
import threading
from types import TracebackType
from typing import Self

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AT = datetime.datetime(2020, 5, 1, 12, tzinfo=datetime.UTC)
_SHA256 = algos.DigestAlgorithm({"algorithm": "sha256"})


class Authority:
    """Stamps what it is asked to while it is open; `refuses` makes it say no."""

    def __init__(self, *, refuses: bool = False, stamps: bytes | None = None) -> None:
        self._refuses, self._stamps = refuses, stamps
        self._root_key, self._key = (_key() for _ in range(2))
        self._root = _certificate("Test root", self._root_key, "Test root", self._root_key)
        self._own = _certificate("Test stamps", self._key, "Test root", self._root_key)
        self.asked: list[bytes] = []

    @property
    def certificates(self) -> bytes:
        """The root certificate in PEM form."""
        return self._root.public_bytes(serialization.Encoding.PEM)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/tsr"

    def __enter__(self) -> Self:
        answer = self.answer

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, query: bytes) -> bytes:
        """The answer to a query, in DER."""
        self.asked.append(query)
        if self._refuses:
            return bytes.fromhex("3005 3003 020102")  # a status of 2, rejection, and no token
        asked = tsp.TimeStampReq.load(query)
        imprint = asked["message_imprint"]
        if self._stamps is not None:
            imprint = {"hash_algorithm": _SHA256, "hashed_message": self._stamps}
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": "1.2.3.4",
                "message_imprint": imprint,
                "serial_number": 7,
                "gen_time": AT,
                "nonce": asked["nonce"].native,
            }
        )
        return tsp.TimeStampResp(
            {"status": {"status": "granted"}, "time_stamp_token": self._token(info)}
        ).dump()

    def _token(self, info: tsp.TSTInfo) -> cms.ContentInfo:
        content, own = info.dump(), self._own.public_bytes(serialization.Encoding.DER)
        attributes = cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "message_digest", "values": [_sha256(content)]}),
                cms.CMSAttribute(
                    {
                        "type": "signing_certificate_v2",
                        "values": [
                            tsp.SigningCertificateV2({"certs": [{"cert_hash": _sha256(own)}]})
                        ],
                    }
                ),
            ]
        )
        certificate = asn1_x509.Certificate.load(own)
        signer = {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
            ),
            "digest_algorithm": _SHA256,
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": self._key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
        }
        signed = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [_SHA256],
                "encap_content_info": {
                    "content_type": "tst_info",
                    "content": core.ParsableOctetString(content),
                },
                "certificates": [certificate],
                "signer_infos": [signer],
            }
        )
        return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _sha256(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content)
    return digest.finalize()


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(
    name: str, key: rsa.RSAPrivateKey, issuer: str, issuer_key: rsa.RSAPrivateKey
) -> x509.Certificate:
    root = name == issuer
    start, end = AT - datetime.timedelta(days=30), AT + datetime.timedelta(days=36500)
    usage = x509.KeyUsage(
        digital_signature=not root, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=root, crl_sign=root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if not root:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())
