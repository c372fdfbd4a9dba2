extension ConnectionRequest {
  /// The request as JSON, members named and ordered as in the document, empty optional values left out.
  public var json: JSONValue {
    var members: [JSONMember] = []
    for field in RequestField.allCases {
      members.append(field.rawValue, self[keyPath: field.keyPath], isRequired: field.isRequired)
    }
    if !integrations.isEmpty {
      members.append(JSONMember(Self.integrationsNames[0], .array(integrations.map(\.json))))
    }
    if !uploadedFiles.isEmpty {
      members.append(JSONMember(Self.uploadedFilesNames[0], .array(uploadedFiles.map(\.json))))
    }
    return .object(members + unknownMembers)
  }

  /// The exact UTF-8 bytes that are sent: compact JSON, the same for equal requests.
  public var body: [UInt8] { Array(json.text(indented: false).utf8) }
}

extension Integration {
  var json: JSONValue {
    var members: [JSONMember] = []
    for field in IntegrationField.allCases {
      members.append(field.rawValue, self[keyPath: field.keyPath], isRequired: field.isRequired)
    }
    return .object(members + unknownMembers)
  }
}

extension UploadedFile {
  var json: JSONValue {
    var members: [JSONMember] = []
    for field in FileField.allCases {
      members.append(field.rawValue, self[keyPath: field.keyPath], isRequired: field.isRequired)
    }
    return .object(members + unknownMembers)
  }
}

extension [JSONMember] {
  /// Adds a text; an empty one only where the document asks for a value.
  fileprivate mutating func append(_ name: String, _ value: String, isRequired: Bool) {
    if isRequired || !value.isEmpty { append(JSONMember(name, .string(value))) }
  }
}
