# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between a program and the sandbox: proxies as child processes, a relay that sends requests elsewhere, and
the place they would go to."""
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import random
import socket
import socketserver
import struct
import subprocess
import threading


class Proxy:
    """A child process that prints its address."""

    def __init__(self, *command: str):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Cutter:
    """hopyard-faultproxy before a place, always on the same port; begins anew with each plan."""

    def __init__(self, directory: pathlib.Path, target: str, name: str = "cuts"):
        self.plan = directory / f"{name}.json"
        self.target = target
        self.port = "0"
        self.proxy = None
        self.set([])

    def set(self, faults):
        self.stop()
        self.plan.write_text(json.dumps(faults))
        self.proxy = Proxy(os.environ["HOPYARD_FAULTPROXY"], "--listen", self.port, "--target", self.target,
                           "--plan", str(self.plan))
        self.port = self.proxy.url.rsplit(":", 1)[-1].strip("/")

    def stop(self):
        if self.proxy:
            self.proxy.stop()


class Trap(socketserver.ThreadingTCPServer):
    """Where a redirect would lead to; keeps every byte that arrives."""

    def __init__(self):
        self.received = []
        trap = self

        class Listener(socketserver.BaseRequestHandler):
            def handle(self):
                self.request.settimeout(5)
                with contextlib.suppress(OSError):
                    trap.received.append(self.request.recv(65536))

        super().__init__(("127.0.0.1", 0), Listener)
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Relay(http.server.ThreadingHTTPServer):
    """Passes requests on, or sends them elsewhere: with a chance, or always."""

    def __init__(self, target: str, elsewhere: int, seed: int):
        self.target = target
        self.elsewhere = elsewhere
        self.chance = random.Random(seed)
        self.share = 0.0  # of requests that are redirected
        self.redirected = []
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                if relay.chance.random() < relay.share:
                    relay.redirected.append(self.command)
                    self.send_response(relay.chance.choice([301, 302, 303, 307, 308]))
                    self.send_header("Location", f"http://localhost:{relay.elsewhere}{self.path}")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                connection = http.client.HTTPConnection(relay.target, timeout=30)
                connection.request(self.command, self.path, body, dict(self.headers))
                answer = connection.getresponse()
                content = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("connection", "content-length", "transfer-encoding", "keep-alive", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                connection.close()

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = pass_on

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a client that stops listening is none


def whole_message(source, begun: bytes) -> bytes:
    """The rest of an HTTP message that tells its length."""
    while b"\r\n\r\n" not in begun:
        begun += source.recv(65536) or b"\r\n\r\n"
    head, _, body = begun.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length and (data := source.recv(65536)):
        body += data
    return head + b"\r\n\r\n" + body


class RequestCutter(socketserver.ThreadingTCPServer):
    """Passes everything on, in the clear or behind TLS, and ends the connection of one request at a byte of it, or of
    its answer."""
    PLACES = ("nothing", "one byte", "in the head", "the head", "in the body", "all but one byte", "everything")

    def __init__(self, target: str, context=None):
        host, _, port = target.partition(":")
        self.plan = None  # (begin of the request, "up" or "down", place, resets, chance)
        self.hits = []  # (direction, place, bytes that passed, of)
        cutter = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):
                    self.client = context.wrap_socket(self.request, server_side=True) if context else self.request
                    self.server = socket.create_connection((host, int(port)), timeout=30)
                    self.spoilt = None  # what happens to the next answer
                    back = threading.Thread(target=self.pump, args=(self.server, self.client, self.answered), daemon=True)
                    back.start()
                    self.pump(self.client, self.server, self.asked)
                    back.join(30)

            def pump(self, source, sink, change):
                with contextlib.suppress(OSError):
                    while data := source.recv(65536):
                        sink.sendall(change(source, data))
                for end in (source, sink):
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)

            def asked(self, source, data):
                plan = cutter.plan
                if not plan or not data.startswith(plan[0]):
                    return data
                cutter.plan = None
                data = whole_message(source, data)
                if plan[1] == "down":
                    self.spoilt = plan
                    return data
                self.cut(self.server, data, plan)

            def answered(self, source, data):
                if not self.spoilt:
                    return data
                self.cut(self.client, whole_message(source, data), self.spoilt)

            def cut(self, sink, message, plan):
                _, direction, place, resets, chance = plan
                head = message.index(b"\r\n\r\n") + 4
                count = {"nothing": 0, "one byte": 1, "in the head": chance.randrange(2, head), "the head": head,
                         "in the body": chance.randrange(head + 1, len(message)), "all but one byte": len(message) - 1,
                         "everything": len(message)}[place]
                cutter.hits.append((direction, place, count, len(message)))
                with contextlib.suppress(OSError):
                    sink.sendall(message[:count])
                if resets:
                    self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                with socket.socket() as dead:
                    for end in (self.client, self.server):
                        with contextlib.suppress(OSError):
                            if resets:  # ended, and its number not given to others: a thread may still write to it
                                os.dup2(dead.fileno(), end.fileno(), inheritable=False)
                            else:
                                end.shutdown(socket.SHUT_RDWR)
                raise ConnectionAbortedError

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a client that stops listening is none


class Meter(socketserver.ThreadingTCPServer):
    """Passes everything on and counts the bytes of each connection either way, so that cuts can be spread over them."""

    def __init__(self, target: str):
        host, _, port = target.partition(":")
        self.counts = []  # [up, down] of each connection, in the order they came
        meter = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                count = [0, 0]
                meter.counts.append(count)
                with contextlib.suppress(OSError):
                    onward = socket.create_connection((host, int(port)), timeout=30)
                    back = threading.Thread(target=self.pump, args=(onward, self.request, count, 1), daemon=True)
                    back.start()
                    self.pump(self.request, onward, count, 0)
                    back.join(30)

            @staticmethod
            def pump(source, sink, count, way):
                with contextlib.suppress(OSError):
                    while data := source.recv(65536):
                        count[way] += len(data)
                        sink.sendall(data)
                for end in (source, sink):
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        self.port = str(self.server_address[1])
        threading.Thread(target=self.serve_forever, daemon=True).start()
