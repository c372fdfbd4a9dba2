/// The place of a value in a request, written as on the wire: `integrations[2].update_frequency`.
public enum FieldPath: Hashable, Sendable {
  /// The request as a whole.
  case request
  case field(RequestField)
  case integrations
  /// Counted from zero.
  case integration(Int)
  case integrationField(Int, IntegrationField)
  case uploadedFiles
  /// Counted from zero.
  case file(Int)
  case fileField(Int, FileField)
  /// A place that the document does not know, as its text.
  case unknown(String)
}

/// The request's own text fields; the raw value is the name on the wire, the order is the document's.
public enum RequestField: String, DocumentedField {
  case organizationName = "organization_name"
  case primaryContactName = "primary_contact_name"
  case primaryContactPhone = "primary_contact_phone"
  case primaryContactEmail = "primary_contact_email"
  case organizationAccountNumber = "organization_account_number"
  case additionalInformation = "additional_information"
}

/// An integration's fields; the raw value is the name on the wire, the order is the document's.
public enum IntegrationField: String, DocumentedField {
  case type
  case updateFrequency = "update_frequency"
  case fileLocations = "file_locations"
  case fileSpecs = "file_specs"
  case rules
}

/// An uploaded file's fields; the raw value is the name on the wire, the order is the document's.
public enum FileField: String, DocumentedField {
  case name
  case uuid
}

extension FieldPath: CustomStringConvertible {
  public var description: String {
    switch self {
    case .request: ""
    case .field(let field): field.rawValue
    case .integrations: "integrations"
    case .integration(let index): "integrations[\(index)]"
    case .integrationField(let index, let field): "integrations[\(index)].\(field.rawValue)"
    case .uploadedFiles: "uploaded_files"
    case .file(let index): "uploaded_files[\(index)]"
    case .fileField(let index, let field): "uploaded_files[\(index)].\(field.rawValue)"
    case .unknown(let text): text
    }
  }
}
