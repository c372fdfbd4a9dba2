package import ConnectionRequests

/// What is compared of two requests, in a form in which the same request is equal to itself after a way through the API.
///
/// White space at the ends, the way a phone number is written, the case of an e-mail address and of UUIDs, the plural of
/// a type and the order of integrations and files do not matter, nor whether an empty value is missing, null or empty.
/// Canonically equivalent texts, such as NFC and NFD, are equal as Swift's strings are.
package struct ComparedContents: Hashable, Sendable {
  let texts: [RequestField: String]
  /// How often each integration is there.
  let integrations: [[String]: Int]
  /// How often each file is there, by its UUID: names are for people.
  let files: [String: Int]

  /// A part that is compared as a whole.
  enum Part: Hashable, Sendable {
    case text(RequestField)
    case integrations
    case files
    case record
  }

  package init(_ request: ConnectionRequest) {
    texts = Dictionary(
      uniqueKeysWithValues: RequestField.allCases.map { ($0, $0.comparedText(request[keyPath: $0.keyPath])) })
    integrations = Self.counts(
      request.integrations.map { integration in
        IntegrationField.allCases.map { $0.comparedText(integration[keyPath: $0.keyPath]) }
      })
    files = Self.counts(request.uploadedFiles.map { $0.uuid.trimmingBlanks.lowercased() })
  }

  func differences(from other: ComparedContents) -> Set<Part> {
    var parts = Set(RequestField.allCases.filter { texts[$0] != other.texts[$0] }.map(Part.text))
    if integrations != other.integrations { parts.insert(.integrations) }
    if files != other.files { parts.insert(.files) }
    return parts
  }

  private static func counts<Element: Hashable>(_ elements: [Element]) -> [Element: Int] {
    Dictionary(elements.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension ComparedContents.Part {
  /// The part that a place belongs to.
  init(_ path: FieldPath) {
    self =
      switch path {
      case .field(let field): .text(field)
      case .integrations, .integration, .integrationField: .integrations
      case .uploadedFiles, .file, .fileField: .files
      case .request, .unknown: .record
      }
  }
}

extension RequestField {
  fileprivate func comparedText(_ text: String) -> String {
    let text = text.comparedText
    switch self {
    case .primaryContactEmail: return text.lowercased()
    case .primaryContactPhone:
      let digits = text.filter { $0.isASCII && $0.isNumber }
      return digits.isEmpty ? text : digits
    case .organizationName, .primaryContactName, .organizationAccountNumber, .additionalInformation: return text
    }
  }
}

extension IntegrationField {
  fileprivate func comparedText(_ text: String) -> String {
    let text = text.comparedText
    return self == .type && text.count > 1 && text.last == "s" ? String(text.dropLast()) : text
  }
}

extension String {
  /// The text without blanks at its ends, a line break of two characters as one of one.
  fileprivate var comparedText: String { trimmingBlanks.replacing("\r\n", with: "\n") }
}
