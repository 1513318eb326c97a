"""Flask, to be run by gunicorn: as many workers as its documentation says, of the kind that keeps connections.

    python3 -m gunicorn --chdir DIRECTORY flask_app:app --bind 127.0.0.1:PORT \\
        --workers 5 --worker-class gthread --threads 4

There is no /ws: WSGI has no WebSocket, and what adds it to Flask is not Flask.
"""

from flask import Flask, Response, request

import workload

app = Flask(__name__, static_folder=None)
app.json.sort_keys = False


def as_json(content) -> Response:
    """As jsonify, but for the line feed at the end, which the other contenders do not send."""
    return Response(app.json.dumps(content, separators=(",", ":")), mimetype="application/json")


@app.get("/plaintext")
def plaintext():
    return Response(workload.GREETING, mimetype="text/plain")


@app.get("/json")
def json():
    return as_json(vars(workload.message()))


@app.get("/users/<int:user_id>/posts/<int:post_id>")
def post(user_id: int, post_id: int):
    return as_json(vars(workload.UserPost(user_id, post_id)))


@app.post("/echo")
def echo():
    return as_json(vars(workload.Echo(**request.get_json())))


@app.get("/large")
def large():
    return as_json([vars(item) for item in workload.items()])


@app.get("/static")
def static():
    return Response(workload.STATIC_CONTENT, mimetype="application/octet-stream")
