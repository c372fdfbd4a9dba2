// The names that requests and answers use. The first name is the one that is sent, by the document's captured samples;
// the others are its prose's, and those that the calls around it answer with.

extension RequestField {
  public var wireNames: [String] {
    switch self {
    case .organizationName: [rawValue, "org_name"]
    case .primaryContactName: [rawValue, "org_contact_full_name"]
    case .organizationAccountNumber: [rawValue, "retailer_account_number", "supplier_account_number"]
    case .primaryContactPhone, .primaryContactEmail, .additionalInformation: [rawValue]
    }
  }
}

extension IntegrationField {
  public var wireNames: [String] {
    switch self {
    case .type: [rawValue, "integration_type"]
    case .fileLocations: [rawValue, "feed_source_file_locations"]
    case .updateFrequency, .fileSpecs, .rules: [rawValue]
    }
  }
}

extension FileField {
  public var wireNames: [String] { [rawValue] }
}

extension ConnectionRequest {
  /// Every name that the list of integrations is read by; the first is sent.
  public static let integrationsNames = ["integrations", "requested_integrations"]
  /// The name of the list of files.
  public static let uploadedFilesNames = ["uploaded_files"]
}
