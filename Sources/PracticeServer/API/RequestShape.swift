import ConnectionRequests

/// The shape of a request as the server takes it: names, sizes, and what may not be missing.
enum RequestShape {
  static let request = [
    TextShape("organization_name", answerName: "org_name", isRequired: true, longest: 200),
    TextShape("primary_contact_name", answerName: "org_contact_full_name", isRequired: true, longest: 200),
    TextShape("primary_contact_phone", longest: 20),
    TextShape("primary_contact_email", longest: 200),
    TextShape(
      "organization_account_number", "retailer_account_number", "supplier_account_number",
      answerName: "retailer_account_number", longest: 200),
    TextShape("additional_information"),
  ]

  static let integration = [
    TextShape("type", "integration_type", answerName: "integration_type", longest: 200),
    // Any text: the document's own sample holds a URL here.
    TextShape("update_frequency", absent: .null),
    TextShape("file_locations", "feed_source_file_locations", answerName: "feed_source_file_locations"),
    TextShape("file_specs"),
    TextShape("rules"),
  ]

  static let file = [
    TextShape("name", isRequired: true, longest: 200),
    TextShape("uuid", isRequired: true, isUUID: true),
  ]

  static let integrations = ListShape("integrations", "requested_integrations", fields: integration)
  static let uploadedFiles = ListShape("uploaded_files", fields: file)
}

/// A text field of an object.
struct TextShape {
  /// The names that it is taken under.
  let names: [String]
  /// The name that it comes back with.
  let answerName: String
  let isRequired: Bool
  /// Characters; `nil` if any length is taken.
  let longest: Int?
  let isUUID: Bool
  /// What comes back where nothing was sent.
  let absent: JSONValue

  init(
    _ names: String..., answerName: String? = nil, isRequired: Bool = false, longest: Int? = nil, isUUID: Bool = false,
    absent: JSONValue = .string("")
  ) {
    self.names = names
    self.answerName = answerName ?? names[0]
    self.isRequired = isRequired
    self.longest = longest
    self.isUUID = isUUID
    self.absent = absent
  }

  func value(in object: JSONValue) -> JSONValue? { object.firstValue(of: names) }
}

/// A list of objects.
struct ListShape {
  let names: [String]
  let fields: [TextShape]

  init(_ names: String..., fields: [TextShape]) {
    self.names = names
    self.fields = fields
  }

  /// The list's elements; none where the object has no such list.
  func list(in object: JSONValue) -> [JSONValue] {
    guard case .array(let elements) = object.firstValue(of: names) else { return [] }
    return elements
  }
}

extension JSONValue {
  /// The value of the first of the names that the object has.
  fileprivate func firstValue(of names: [String]) -> JSONValue? {
    names.lazy.compactMap { self[$0] }.first
  }
}
