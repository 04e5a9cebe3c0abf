// Sends a body to a server that answers before it is read, and prints the answer's status and body.
// Arguments: the server's host and port, a path, the body's length.
const http = require("node:http");
const [host, path, size] = process.argv.slice(2);
const [hostname, port] = host.split(":");
const headers = { "Content-Type": "application/json" };
const request = http.request({ hostname, port, path, method: "POST", headers }, (answer) => {
    let text = "";
    answer.setEncoding("utf8");
    answer.on("data", (piece) => (text += piece));
    answer.on("end", () => console.log(answer.statusCode, text));
});
request.on("error", (error) => console.log("error", error.code));
request.end("x".repeat(Number(size)));
