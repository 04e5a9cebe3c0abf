internal import UsherCore

extension APIDescription {
    static let parameters = #"""
            "parameters": {
              "video_id": {
                "name": "video_id", "in": "path", "required": true,
                "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
              },
              "code": {
                "name": "code", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}
              },
              "page": {
                "name": "page", "in": "query", "description": "From 1 on, or last.",
                "schema": {"type": "integer", "minimum": 1}
              },
              "page_size": {
                "name": "page_size", "in": "query", "description": "Rows a page; the largest is 1000.",
                "schema": {"type": "integer", "minimum": 1}
              },
              "status": {
                "name": "status", "in": "query", "schema": {"type": "string", "enum": ["active", "expired"]}
              },
              "is_active": {
                "name": "is_active", "in": "query", "schema": {"type": "boolean"}
              },
              "search": {
                "name": "search", "in": "query",
                "description": "A part of a watermark's text, the start or the end of a code, or a whole code; of a title.",
                "schema": {"type": "string"}
              },
              "ordering": {
                "name": "ordering", "in": "query",
                "schema": {"type": "string", "enum": ["-created", "valid_until", "-valid_until"]}
              },
              "as_of": {
                "name": "as_of", "in": "query",
                "description": "The instant at which states are judged, so that pages read one after the other agree.",
                "schema": {"type": "string", "format": "date-time"}
              }
            }
        """#

    static let responses = #"""
            "requestBodies": {
              "Token": {
                "content": {
                  "application/json": {"schema": {"$ref": "#/components/schemas/TokenInput"}},
                  "application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/TokenForm"}},
                  "multipart/form-data": {"schema": {"$ref": "#/components/schemas/TokenForm"}}
                }
              },
              "Credentials": {
                "required": true,
                "content": {
                  "application/json": {"schema": {"$ref": "#/components/schemas/Credentials"}},
                  "application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/Credentials"}},
                  "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Credentials"}}
                }
              }
            },
            "responses": {
              "BadRequest": {
                "description": "What is wrong, field by field, or a detail; in HTML when the Host is none.",
                "content": {
                  "application/json": {"schema": {"type": "object"}}, "text/html": {"schema": {"type": "string"}}
                }
              },
              "Refused": {
                "description": "Why.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Detail"}}}
              },
              "Throttled": {
                "description": "When to try again.",
                "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Detail"}}}
              },
              "NotFound": {
                "description": "No such video, token or page; in HTML when the address leads nowhere.",
                "content": {
                  "application/json": {"schema": {"$ref": "#/components/schemas/Detail"}},
                  "text/html": {"schema": {"type": "string"}}
                }
              }
            }
        """#

    static let schemas = """
            "schemas": {
              "Detail": {
                "type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}}
              },
              "Credentials": {
                "type": "object", "required": ["username", "password"],
                "properties": {"username": {"type": "string"}, "password": {"type": "string"}}
              },
              "Video": {
                "type": "object", "required": ["id", "title"],
                "properties": {
                  "id": {"type": "string"}, "title": {"type": "string"},
                  "access_tokens_count": {"type": "integer"}, "created": {"type": "string", "format": "date-time"}
                }
              },
              "Annotation": {
                "type": "object", "required": ["text"],
                "properties": {
                  "text": {"type": "string"}, "type": {"type": "string", "example": "dynamic"},
                  "color": {"type": "string", "example": "#FF0000"},
                  "opacity": {"description": "0 to 1.", "type": "string", "example": "0.30"},
                  "size": {"type": "number"}, "x": {"type": "number"}, "y": {"type": "number"},
                  "interval": {"type": "number"}, "skip": {"type": "number"}
                }
              },
              "AnnotationInput": {
                "type": "object", "required": ["text"],
                "properties": {
                  "text": {"type": "string", "maxLength": \(AnnotationLimits.text)},
                  "type": {"type": "string", "enum": ["static", "dynamic"]},
                  "color": {"type": "string", "maxLength": \(AnnotationLimits.word), "example": "#FF0000"},
                  "opacity": {"type": "number", "minimum": 0, "maximum": 1},
                  "size": {"type": "number"}, "x": {"type": "number"}, "y": {"type": "number"},
                  "interval": {"type": "number"}, "skip": {"type": "number"}
                }
              },
              "TokenInput": {
                "type": "object",
                "properties": {
                  "time_to_live": {
                    "description": "Seconds from now.", "type": "integer", "minimum": 0, "maximum": 315360000
                  },
                  "expires_after_first_usage": {"type": "boolean"},
                  "annotations": {
                    "description": "At the most \(AnnotationLimits.bytes) bytes together, as they are answered.",
                    "type": "array", "maxItems": \(AnnotationLimits.count),
                    "items": {"$ref": "#/components/schemas/AnnotationInput"}
                  }
                }
              },
              "TokenForm": {
                "type": "object",
                "properties": {
                  "time_to_live": {"type": "integer", "minimum": 0, "maximum": 315360000},
                  "expires_after_first_usage": {"type": "boolean"}
                }
              },
              "Token": {
                "type": "object",
                "required": [
                  "url", "playback_url", "expires_after_first_usage", "code", "status", "valid_until", "annotations",
                  "created", "modified", "video_id", "video_title"
                ],
                "properties": {
                  "url": {"type": "string"}, "playback_url": {"type": "string"},
                  "expires_after_first_usage": {"type": "boolean"}, "code": {"type": "string", "format": "uuid"},
                  "status": {"type": "string", "enum": ["Active", "Expired"]},
                  "valid_until": {"type": "string", "format": "date-time", "nullable": true},
                  "annotations": {"type": "array", "items": {"$ref": "#/components/schemas/Annotation"}},
                  "created": {"type": "string", "format": "date-time"},
                  "modified": {"type": "string", "format": "date-time"},
                  "video_id": {"type": "string"}, "video_title": {"type": "string"},
                  "ended_by": {"type": "string", "enum": ["time", "use", "hand"]},
                  "ended_at": {"type": "string", "format": "date-time"},
                  "first_used_at": {"type": "string", "format": "date-time"}
                }
              },
              "Content": {
                "type": "object", "required": ["id", "title", "content_type"],
                "properties": {
                  "id": {"type": "integer"}, "title": {"type": "string"}, "content_type": {"type": "string"},
                  "course_id": {"type": "integer"}, "video_id": {"type": "integer"},
                  "start": {"type": "string", "format": "date-time", "nullable": true}
                }
              },
              "ContentDetail": {
                "type": "object", "required": ["uuid", "id", "title", "content_type", "video"],
                "properties": {
                  "uuid": {"type": "string"}, "id": {"type": "integer"}, "title": {"type": "string"},
                  "content_type": {"type": "string"}, "video": {"$ref": "#/components/schemas/NumberedVideo"}
                }
              },
              "NumberedVideo": {
                "type": "object", "required": ["id", "title"],
                "properties": {"id": {"type": "integer"}, "title": {"type": "string"}}
              },
              "Page": {
                "type": "object", "required": ["count", "next", "previous", "per_page", "results"],
                "properties": {
                  "count": {"type": "integer"}, "next": {"type": "string", "nullable": true},
                  "previous": {"type": "string", "nullable": true}, "per_page": {"type": "integer"}
                }
              },
              "VideoPage": {
                "allOf": [
                  {"$ref": "#/components/schemas/Page"},
                  {
                    "type": "object",
                    "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Video"}}}
                  }
                ]
              },
              "TokenPage": {
                "allOf": [
                  {"$ref": "#/components/schemas/Page"},
                  {
                    "type": "object",
                    "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Token"}}}
                  }
                ]
              },
              "CoursePage": {
                "allOf": [
                  {"$ref": "#/components/schemas/Page"},
                  {
                    "type": "object",
                    "properties": {
                      "results": {
                        "type": "object", "required": ["courses"],
                        "properties": {
                          "courses": {
                            "type": "array",
                            "items": {
                              "type": "object", "required": ["id", "title", "videos_count", "contents_url"],
                              "properties": {
                                "id": {"type": "integer"}, "title": {"type": "string"},
                                "videos_count": {"type": "integer"}, "contents_count": {"type": "integer"},
                                "tags": {"type": "array", "items": {"type": "object"}},
                                "user_course_credits": {"type": "array", "items": {"type": "object"}},
                                "contents_url": {"type": "string"}
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                ]
              },
              "ContentPage": {
                "allOf": [
                  {"$ref": "#/components/schemas/Page"},
                  {
                    "type": "object",
                    "properties": {
                      "results": {
                        "type": "object", "required": ["contents", "videos", "chapters"],
                        "properties": {
                          "contents": {"type": "array", "items": {"$ref": "#/components/schemas/Content"}},
                          "videos": {"type": "array", "items": {"$ref": "#/components/schemas/NumberedVideo"}},
                          "chapters": {"type": "array", "items": {"type": "object"}}
                        }
                      }
                    }
                  }
                ]
              }
            }
        """
}
