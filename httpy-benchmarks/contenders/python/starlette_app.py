"""Starlette, to be run by uvicorn with a worker for each processor.

    python3 -m uvicorn --app-dir DIRECTORY starlette_app:app --host 127.0.0.1 --port PORT --workers 2 --no-access-log
"""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

import workload


async def plaintext(_: Request) -> Response:
    return PlainTextResponse(workload.GREETING)


async def json(_: Request) -> Response:
    return JSONResponse(vars(workload.message()))


async def post(request: Request) -> Response:
    params = request.path_params
    return JSONResponse(vars(workload.UserPost(params["id"], params["post_id"])))


async def echo(request: Request) -> Response:
    return JSONResponse(vars(workload.Echo(**await request.json())))


async def large(_: Request) -> Response:
    return JSONResponse([vars(item) for item in workload.items()])


async def static(_: Request) -> Response:
    return Response(workload.STATIC_CONTENT, media_type="application/octet-stream")


async def ws(websocket: WebSocket) -> None:
    """Compresses if a client asks for it, as is uvicorn's default."""
    await websocket.accept()
    while (message := await websocket.receive())["type"] == "websocket.receive":
        if message.get("text") is not None:
            await websocket.send_text(message["text"])
        else:
            await websocket.send_bytes(message["bytes"])


app = Starlette(
    routes=[
        Route("/plaintext", plaintext),
        Route("/json", json),
        Route("/users/{id:int}/posts/{post_id:int}", post),
        Route("/echo", echo, methods=["POST"]),
        Route("/large", large),
        Route("/static", static),
        WebSocketRoute("/ws", ws),
    ]
)
