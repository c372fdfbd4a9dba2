// The names that requests and answers use. The first name is the one that is sent, by the document's captured samples;
// the others are its prose's, and those that the calls around it answer with.

extension RequestField {
  /// Every name that the field is read by.
  var wireNames: [String] {
    switch self {
    case .organizationName: [rawValue, "org_name"]
    case .primaryContactName: [rawValue, "org_contact_full_name"]
    case .organizationAccountNumber: [rawValue, "retailer_account_number", "supplier_account_number"]
    case .primaryContactPhone, .primaryContactEmail, .additionalInformation: [rawValue]
    }
  }

  /// The field that a name on the wire stands for, nil where it is another's.
  public init?(wireName: String) {
    guard let field = Self.allCases.first(where: { $0.wireNames.contains(wireName) }) else { return nil }
    self = field
  }
}

extension IntegrationField {
  /// Every name that the field is read by.
  var wireNames: [String] {
    switch self {
    case .type: [rawValue, "integration_type"]
    case .fileLocations: [rawValue, "feed_source_file_locations"]
    case .updateFrequency, .fileSpecs, .rules: [rawValue]
    }
  }

  /// The field that a name on the wire stands for, nil where it is another's.
  public init?(wireName: String) {
    guard let field = Self.allCases.first(where: { $0.wireNames.contains(wireName) }) else { return nil }
    self = field
  }
}

extension FileField {
  var wireNames: [String] { [rawValue] }

  /// The field that a name on the wire stands for, nil where it is another's.
  public init?(wireName: String) { self.init(rawValue: wireName) }
}

extension ConnectionRequest {
  /// Every name that the list of integrations is read by; the first is sent.
  public static let integrationsNames = ["integrations", "requested_integrations"]
  /// The name of the list of files.
  public static let uploadedFilesNames = ["uploaded_files"]
}
