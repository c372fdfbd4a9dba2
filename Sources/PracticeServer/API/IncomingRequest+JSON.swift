import ConnectionRequests

extension IncomingRequest {
  /// The body as JSON, read as strictly as a server reads it: no JSON5.
  func json() throws(HTTPFailure) -> JSONValue {
    // Nothing at all is as good as nothing in it, whatever its type.
    if body.isEmpty { return .object([]) }
    guard mediaType == "application/json" else { throw .unsupported(mediaType) }
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: body, .json)
    } catch {
      throw .malformed("JSON parse error - \(error)")
    }
  }
}

extension HTTPFailure {
  static func unsupported(_ mediaType: String) -> HTTPFailure {
    HTTPFailure(415, "Unsupported media type \"\(mediaType)\" in request.")
  }
}
