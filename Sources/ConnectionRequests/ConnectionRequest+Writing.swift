extension ConnectionRequest {
  /// The request as JSON, members named and ordered as in the document, empty optional values left out.
  public var json: JSONValue { .object([]) }

  /// The exact UTF-8 bytes that are sent: compact JSON, the same for equal requests.
  public var body: [UInt8] { [] }
}

extension JSONValue {
  /// The value as JSON text.
  ///
  /// - Parameter indented: two spaces a level and a member a line, else the shortest form.
  public func text(indented: Bool) -> String { "" }
}
