import ConnectionRequests

extension FieldPath {
  /// The field's name beside its value.
  var label: String {
    Step.holding(self)?.fields(item: item).first { $0.path == self }?.label ?? title
  }

  /// True if the document asks for a value here.
  var isRequired: Bool {
    switch self {
    case .field(let field): field.isRequired
    case .integrationField(_, let field): field.isRequired
    case .fileField(_, let field): field.isRequired
    default: false
    }
  }

  /// What the document says of the field.
  var help: String {
    switch self {
    case .field(let field): field.help
    case .integrationField(_, let field): field.help
    case .fileField(_, let field): field.help
    default: ""
    }
  }

  /// What stands where the value will be.
  var prompt: String {
    switch self {
    case .field(let field): field.prompt
    case .integrationField(_, let field): field.prompt
    case .fileField(_, let field): field.prompt
    default: ""
    }
  }
}

/// A text as it is shown: passwords in URLs are covered.
func masked(_ text: String) -> String { PasswordMask(text).masked }
