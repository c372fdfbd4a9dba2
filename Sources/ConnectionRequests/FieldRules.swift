// What the API's document says of each field.

extension RequestField {
  /// Whether the document asks for a value.
  public var isRequired: Bool { self == .organizationName || self == .primaryContactName }

  /// The most characters that the documentation gives for answers; longer values draw a warning.
  public var maximumLength: Int? {
    switch self {
    case .organizationName, .primaryContactName, .primaryContactEmail: 200
    case .primaryContactPhone: 20
    case .organizationAccountNumber, .additionalInformation: nil
    }
  }

  /// Whether the value may hold several lines.
  public var allowsLineBreaks: Bool { self == .additionalInformation }

  /// What the field is about, short enough for one line.
  public var help: String {
    switch self {
    case .organizationName: "The supplier's name. Required."
    case .primaryContactName: "Who to talk to at the supplier. Required."
    case .primaryContactPhone: "The contact's phone number."
    case .primaryContactEmail: "The contact's e-mail address."
    case .organizationAccountNumber: "The retailer's account number in the supplier's system."
    case .additionalInformation: "Links to sample files or specifications, and anything else."
    }
  }
}

extension IntegrationField {
  /// Whether the document asks for a value.
  public var isRequired: Bool { false }

  /// The most characters, nil where the documentation gives none.
  public var maximumLength: Int? { nil }

  /// Whether the value may hold several lines.
  public var allowsLineBreaks: Bool { self == .fileSpecs || self == .rules }

  /// What the field is about, short enough for one line.
  public var help: String {
    switch self {
    case .type: "What is exchanged: item, order, allocation, tracking or other."
    case .updateFrequency: "How often, as a cron expression: minute hour day month weekday."
    case .fileLocations: "The URLs where this integration's files can be fetched."
    case .fileSpecs: "What the files look like."
    case .rules: "Rules and business logic of the integration."
    }
  }
}

extension FileField {
  /// Whether a file needs the value.
  public var isRequired: Bool { true }

  /// The most characters; a file's name is held to the documented length of names.
  public var maximumLength: Int? { self == .name ? 200 : nil }

  /// Whether the value may hold several lines.
  public var allowsLineBreaks: Bool { false }

  /// What the field is about, short enough for one line.
  public var help: String {
    switch self {
    case .name: "The file's name. Required."
    case .uuid: "The UUID that the upload gave back: 8-4-4-4-12 hexadecimal digits. Required."
    }
  }
}
