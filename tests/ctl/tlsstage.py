# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS in front of the sandbox. The program has no way to trust another authority than the system's, so the system's
certificates are replaced, for the test's process and its children only."""
import contextlib
import os
import pathlib
import socket
import socketserver
import ssl
import subprocess
import sys
import threading


class Terminator(socketserver.ThreadingTCPServer):
    """Speaks TLS and passes the bytes on in the clear."""

    def __init__(self, certificate: pathlib.Path, key: pathlib.Path, target):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):
                    safe = context.wrap_socket(self.request, server_side=True)
                    plain = socket.create_connection(target, timeout=30)
                    back = threading.Thread(target=self.pump, args=(plain, safe), daemon=True)
                    back.start()
                    self.pump(safe, plain)
                    back.join(30)

            @staticmethod
            def pump(source, sink):
                with contextlib.suppress(OSError):
                    while data := source.recv(65536):
                        sink.sendall(data)
                for end in (source, sink):
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, daemon=True).start()


def make_authority(directory: pathlib.Path):
    """A certificate authority of the test's own, and a certificate of this computer's from it."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=directory, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Test authority", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=127.0.0.1")
    (directory / "own.ext").write_text("subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    openssl("x509", "-req", "-in", "own.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "own.ext", "-out", "own.pem")


def trust_authority(directory: pathlib.Path):
    """From now on this process trusts that authority alone; needs own_mounts()."""
    trusted = directory / "trusted"
    trusted.mkdir()
    (trusted / "ca.pem").write_text((directory / "ca.pem").read_text())
    (trusted / "ca-certificates.crt").write_text((directory / "ca.pem").read_text())
    subprocess.run(["openssl", "rehash", str(trusted)], check=True, capture_output=True)
    subprocess.run(["mount", "--bind", str(trusted), "/etc/ssl/certs"], check=True)


def forget_authority():
    """The system's own certificates are there again."""
    subprocess.run(["umount", "/etc/ssl/certs"], check=True)


def own_mounts() -> bool:
    """Starts this anew where what it mounts is seen by nobody else; false if that is not allowed here."""
    inside = "HOPYARD_OWN_MOUNTS"
    if inside in os.environ:
        return True
    for rights in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if subprocess.run([*rights, "true"], capture_output=True).returncode == 0:
            os.execvpe(rights[0], [*rights, sys.executable, *sys.argv], os.environ | {inside: "1"})
    return False


def over_tls() -> bool:
    """Asked for the checks over TLS, which are a test of their own: where they cannot be made it is told as skipped."""
    if sys.argv[1:] != ["tls"]:
        return False
    if not own_mounts():
        print("SKIP   what goes over TLS: no right to replace the system's certificates for itself")
        sys.exit(77)
    return True
