extension APIDescription {
    static let adminPaths = #"""
            "/api/v2.5/admin/videos/": {
              "get": {
                "operationId": "listVideos", "summary": "The videos, those added last first.",
                "parameters": [
                  {"$ref": "#/components/parameters/page"}, {"$ref": "#/components/parameters/page_size"},
                  {"$ref": "#/components/parameters/search"}
                ],
                "responses": {
                  "200": {
                    "description": "A page of videos.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/VideoPage"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v2.5/admin/videos/{video_id}/": {
              "parameters": [{"$ref": "#/components/parameters/video_id"}],
              "get": {
                "operationId": "viewVideo", "summary": "One video.",
                "responses": {
                  "200": {
                    "description": "The video.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Video"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v2.5/admin/access-tokens/": {
              "get": {
                "operationId": "listAllTokens", "summary": "The tokens of all videos; an extension.",
                "parameters": [
                  {"$ref": "#/components/parameters/page"}, {"$ref": "#/components/parameters/page_size"},
                  {"$ref": "#/components/parameters/status"}, {"$ref": "#/components/parameters/is_active"},
                  {"$ref": "#/components/parameters/search"}, {"$ref": "#/components/parameters/ordering"},
                  {"$ref": "#/components/parameters/as_of"}
                ],
                "responses": {
                  "200": {
                    "description": "A page of tokens.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TokenPage"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v2.5/admin/videos/{video_id}/access-tokens/": {
              "parameters": [{"$ref": "#/components/parameters/video_id"}],
              "get": {
                "operationId": "listTokens", "summary": "A video's tokens, newest first.",
                "parameters": [
                  {"$ref": "#/components/parameters/page"}, {"$ref": "#/components/parameters/page_size"},
                  {"$ref": "#/components/parameters/status"}, {"$ref": "#/components/parameters/is_active"},
                  {"$ref": "#/components/parameters/search"}, {"$ref": "#/components/parameters/ordering"},
                  {"$ref": "#/components/parameters/as_of"}
                ],
                "responses": {
                  "200": {
                    "description": "A page of tokens.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TokenPage"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}
                }
              },
              "post": {
                "operationId": "createToken", "summary": "Makes a token; without a time to live it never ends by time.",
                "requestBody": {"$ref": "#/components/requestBodies/Token"},
                "responses": {
                  "201": {
                    "description": "The new token.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Token"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}, "413": {"$ref": "#/components/responses/Refused"},
                  "415": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v2.5/admin/videos/{video_id}/access-tokens/{code}/": {
              "parameters": [{"$ref": "#/components/parameters/video_id"}, {"$ref": "#/components/parameters/code"}],
              "get": {
                "operationId": "viewToken", "summary": "One token.",
                "responses": {
                  "200": {
                    "description": "The token.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Token"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}
                }
              },
              "put": {
                "operationId": "updateToken",
                "summary": "Changes the fields that are given; a time to live counts from now, 0 ends the token at once.",
                "requestBody": {"$ref": "#/components/requestBodies/Token"},
                "responses": {
                  "200": {
                    "description": "The token as it is now.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Token"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "403": {"$ref": "#/components/responses/Refused"}, "404": {"$ref": "#/components/responses/NotFound"},
                  "406": {"$ref": "#/components/responses/Refused"}, "413": {"$ref": "#/components/responses/Refused"},
                  "415": {"$ref": "#/components/responses/Refused"}
                }
              }
            }
        """#

    static let otherPaths = #"""
            "/api/v2.5/auth-token/": {
              "post": {
                "operationId": "logIn", "summary": "Answers a token for a name and a password.", "security": [],
                "description": "The earlier versions v2.2 to v2.4 of this path do the same.",
                "requestBody": {"$ref": "#/components/requestBodies/Credentials"},
                "responses": {
                  "200": {
                    "description": "The token.",
                    "content": {
                      "application/json": {
                        "schema": {
                          "type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}
                        }
                      }
                    }
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "406": {"$ref": "#/components/responses/Refused"}, "413": {"$ref": "#/components/responses/Refused"},
                  "415": {"$ref": "#/components/responses/Refused"}, "429": {"$ref": "#/components/responses/Throttled"}
                }
              }
            },
            "/api/v3/courses/": {
              "get": {
                "operationId": "listCourses", "summary": "The one course that holds all videos.",
                "parameters": [
                  {"$ref": "#/components/parameters/page"}, {"$ref": "#/components/parameters/page_size"}
                ],
                "responses": {
                  "200": {
                    "description": "A page of courses.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/CoursePage"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "404": {"$ref": "#/components/responses/NotFound"}, "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v3/courses/{course_id}/contents/": {
              "parameters": [{"name": "course_id", "in": "path", "required": true, "schema": {"type": "integer"}}],
              "get": {
                "operationId": "listContents", "summary": "A course's videos.",
                "parameters": [
                  {"name": "type", "in": "query", "schema": {"type": "string", "example": "video"}},
                  {"$ref": "#/components/parameters/page"}, {"$ref": "#/components/parameters/page_size"}
                ],
                "responses": {
                  "200": {
                    "description": "A page of contents.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ContentPage"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "404": {"$ref": "#/components/responses/NotFound"}, "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/api/v2.4/contents/{content_id}/": {
              "parameters": [{"name": "content_id", "in": "path", "required": true, "schema": {"type": "integer"}}],
              "get": {
                "operationId": "viewContent", "summary": "One content, with the uuid that token paths take.",
                "responses": {
                  "200": {
                    "description": "The content.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ContentDetail"}}}
                  },
                  "400": {"$ref": "#/components/responses/BadRequest"}, "401": {"$ref": "#/components/responses/Refused"},
                  "404": {"$ref": "#/components/responses/NotFound"}, "406": {"$ref": "#/components/responses/Refused"}
                }
              }
            },
            "/embed/{video_id}/": {
              "parameters": [{"$ref": "#/components/parameters/video_id"}],
              "get": {
                "operationId": "embed", "summary": "The playback page; the first one ends a single-use token.",
                "description": "HEAD, and a GET that says that it is no playback (Sec-Purpose: prefetch), spend nothing.",
                "security": [],
                "parameters": [
                  {"name": "access_token", "in": "query", "schema": {"type": "string"}}
                ],
                "responses": {
                  "200": {"description": "The page.", "content": {"text/html": {"schema": {"type": "string"}}}},
                  "400": {"$ref": "#/components/responses/BadRequest"},
                  "403": {"description": "It may not play.", "content": {"text/html": {"schema": {"type": "string"}}}},
                  "404": {"$ref": "#/components/responses/NotFound"},
                  "503": {
                    "description": "Nothing was played: the request says so itself, or no first use can be recorded.",
                    "content": {"text/html": {"schema": {"type": "string"}}}
                  }
                }
              }
            },
            "/healthz": {
              "get": {
                "operationId": "health", "summary": "Whether the server runs and its library can be read.", "security": [],
                "responses": {
                  "200": {
                    "description": "It does.",
                    "content": {
                      "application/json": {
                        "schema": {
                          "type": "object", "required": ["status"], "properties": {"status": {"type": "string"}}
                        }
                      }
                    }
                  }
                }
              }
            }
        """#
}
