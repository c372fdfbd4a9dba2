import ConnectionRequests

/// A request with a value in every field, two integrations and two files.
let fullRequest: ConnectionRequest = {
  var request = ConnectionRequest()
  request.organizationName = "Bob Big Boy"
  request.primaryContactName = "Bob Brown"
  request.primaryContactPhone = "801-555-1212"
  request.primaryContactEmail = "bob@bigboy.io"
  request.organizationAccountNumber = "0042"
  request.additionalInformation = "Two\nlines"
  var item = Integration()
  (item.type, item.updateFrequency, item.fileLocations) = ("item", "30 6,12 * * *", "ftp://foo.example/items")
  (item.fileSpecs, item.rules) = ("CSV", "No winers")
  var order = Integration()
  order.type = "order"
  request.integrations = [item, order]
  for (name, uuid) in [
    ("Items", "555b68e5-e407-4b15-b200-6fade8980596"), ("Orders", "8988ff95-e82d-4b28-b55f-057c3208c00e"),
  ] {
    var file = UploadedFile()
    (file.name, file.uuid) = (name, uuid)
    request.uploadedFiles.append(file)
  }
  return request
}()

extension ConnectionRequest {
  /// The request with other values.
  func with(_ change: (inout ConnectionRequest) -> Void) -> ConnectionRequest {
    var request = self
    change(&request)
    return request
  }

  /// The request as the server's list shows it, with every member of the API's document and some of the server's own.
  var record: [(name: String, value: JSONValue)] {
    [
      ("record_uuid", .string("b60dc695-cd0f-4538-9211-ea9c4933e0e4")), ("org_name", .string(organizationName)),
      ("org_contact_full_name", .string(primaryContactName)), ("primary_contact_phone", .string(primaryContactPhone)),
      ("primary_contact_email", .string(primaryContactEmail)),
      ("retailer_account_number", .string(organizationAccountNumber)),
      ("additional_information", .string(additionalInformation)), ("request_date", .string("2018-04-09")),
      ("is_approved", .bool(false)), ("approved_by", .null),
      ("integrations", .array(integrations.map(\.record))),
      (
        "uploaded_files",
        .array(
          uploadedFiles.map {
            .object([JSONMember("name", .string($0.name)), JSONMember("uuid", .string($0.uuid))] + $0.unknownMembers)
          })
      ),
    ] + unknownMembers.map { ($0.key, $0.value) }
  }
}

extension Integration {
  fileprivate var record: JSONValue {
    func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
    return .object(
      [
        JSONMember("record_uuid", .string("00000000-0000-4000-8000-000000000008")),
        JSONMember("integration_type", text(type)), JSONMember("update_frequency", text(updateFrequency)),
        JSONMember("feed_source_file_locations", text(fileLocations)), JSONMember("file_specs", text(fileSpecs)),
        JSONMember("rules", text(rules)), JSONMember("date_created", .string("2018-06-28T12:55:17.774287Z")),
      ] + unknownMembers)
  }
}

extension RequestIdentity {
  /// Reads a record from JSON text.
  init(recordText: String) throws {
    self.init(record: try JSONValue(parsing: Array(recordText.utf8)))
  }

  /// Reads the record of a request, with some members changed; nil takes one out.
  init(recordOf request: ConnectionRequest, _ changes: [String: String?] = [:]) throws {
    var members = request.record.map { JSONMember($0.name, $0.value) }
    for (name, text) in changes.sorted(by: { $0.key < $1.key }) {
      let value = try text.map { try JSONValue(parsing: Array($0.utf8)) }
      let place = members.firstIndex { $0.key == name }
      switch (value, place) {
      case (let value?, let place?): members[place].value = value
      case (let value?, nil): members.append(JSONMember(name, value))
      case (nil, let place?): members.remove(at: place)
      case (nil, nil): break
      }
    }
    self.init(record: .object(members))
  }
}

extension RequestSimilarity {
  /// The answer without the places.
  var kind: String {
    switch self {
    case .same: "same"
    case .similar: "similar"
    case .different: "different"
    }
  }
}

/// The answer for two requests, once it is seen to be the same in both directions.
func similarity(_ one: RequestIdentity, _ other: RequestIdentity) -> RequestSimilarity? {
  let answer = one.similarity(to: other)
  return answer.kind == other.similarity(to: one).kind ? answer : nil
}

func similarity(_ one: ConnectionRequest, _ other: ConnectionRequest) -> RequestSimilarity? {
  similarity(RequestIdentity(one), RequestIdentity(other))
}
