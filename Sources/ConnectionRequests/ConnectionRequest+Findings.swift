extension ConnectionRequest {
  /// Everything there is to say about the request, in the order of its fields.
  public var findings: [Finding] { [] }
}
