package import ConnectionRequests

/// One field of a form: the value it holds and how a person changes it.
package struct Field: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// One line of text.
    case line
    /// Text with line breaks.
    case text
    /// One of a few values; a value that is already there stays one of them.
    case choice([String])
    /// A cron expression, with its preview.
    case schedule
  }

  package var path: FieldPath
  /// The name beside the field, at most 16 columns.
  package var label: String
  package var kind: Kind

  init(_ path: FieldPath, _ label: String, _ kind: Kind = .line) {
    self.path = path
    self.label = label
    self.kind = kind
  }

  var allowsLineBreaks: Bool { kind == .text }
}

extension Step {
  /// The fields of the step's form; for integrations and files those of the item of that index.
  func fields(item: Int?) -> [Field] {
    switch (self, item) {
    case (.organization, _): organizationFields
    case (.contact, _): contactFields
    case (.integrations, let index?): integrationFields(index)
    case (.files, let index?): fileFields(index)
    default: []
    }
  }

  /// The step whose form holds a value.
  static func holding(_ path: FieldPath) -> Step? {
    switch path {
    case .field(let field):
      Step.organization.fields(item: nil).contains { $0.path == .field(field) } ? .organization : .contact
    case .integrations, .integration, .integrationField: .integrations
    case .uploadedFiles, .file, .fileField: .files
    case .request, .unknown: nil
    }
  }
}

extension FieldPath {
  /// The place in words, such as `Integration 3 · Update frequency`.
  package var title: String {
    switch self {
    case .request: "Request"
    case .integrations: "Integrations"
    case .uploadedFiles: "Files"
    case .integration(let index): "Integration \(index + 1)"
    case .file(let index): "File \(index + 1)"
    case .unknown(let text): text
    case .integrationField(let index, _): "Integration \(index + 1) · \(label)"
    case .fileField(let index, _): "File \(index + 1) · \(label)"
    case .field: Step.holding(self).map { $0.title == label ? label : "\($0.title) · \(label)" } ?? label
    }
  }
}
