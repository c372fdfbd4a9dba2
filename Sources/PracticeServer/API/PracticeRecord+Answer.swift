import ConnectionRequests

extension PracticeRecord {
  /// The record as the list and the detail call give it back, under the names that differ from the ones sent.
  var json: JSONValue {
    var members = RequestShape.request.members(of: value)
    members += [
      JSONMember("integrations", .array(integrationValues)),
      JSONMember("uploaded_files", .array(RequestShape.uploadedFiles.list(in: value))),
      JSONMember("record_uuid", .string(uuid.lowercased)),
      JSONMember("request_date", .string(received.day)),
      JSONMember("is_approved", .bool(false)),
      JSONMember("approved_by", .null),
    ]
    return .object(members)
  }

  private var integrationValues: [JSONValue] {
    zip(RequestShape.integrations.list(in: value), integrations).map { value, stamp in
      .object(
        RequestShape.integration.members(of: value) + [
          JSONMember("record_uuid", .string(stamp.uuid.lowercased)),
          JSONMember("date_created", .string(stamp.created.zuluForm)),
        ])
    }
  }
}

extension [TextShape] {
  /// The fields of an object under the names that they come back with; what was not sent comes back empty.
  fileprivate func members(of object: JSONValue) -> [JSONMember] {
    map { JSONMember($0.answerName, $0.value(in: object) ?? $0.absent) }
  }
}
