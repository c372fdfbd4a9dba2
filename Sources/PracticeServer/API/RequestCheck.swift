import ConnectionRequests

/// Says what is wrong with a request, in the shapes and words of a Django REST framework serializer.
struct RequestCheck {
  /// True if only a part of the request is given, so that nothing is missing.
  var isPartial = false

  /// The problems by field, `nil` if there are none.
  func problems(of request: JSONValue) -> JSONValue? {
    guard case .object = request else { return notAnObject(request) }
    var problems = textProblems(of: request, RequestShape.request)
    problems += listProblems(of: request, RequestShape.integrations)
    problems += listProblems(of: request, RequestShape.uploadedFiles)
    return problems.isEmpty ? nil : .object(problems)
  }

  /// The problems of an object that has text fields alone, `nil` if there are none.
  func problems(of object: JSONValue, _ shapes: [TextShape]) -> JSONValue? {
    guard case .object = object else { return notAnObject(object) }
    let problems = textProblems(of: object, shapes)
    return problems.isEmpty ? nil : .object(problems)
  }

  private func textProblems(of object: JSONValue, _ shapes: [TextShape]) -> [JSONMember] {
    shapes.compactMap { shape in
      guard let name = shape.names.first(where: { object[$0] != nil }), let value = object[name] else {
        let isMissing = shape.isRequired && !isPartial
        return isMissing ? JSONMember(shape.names[0], .messages("This field is required.")) : nil
      }
      return problem(of: value, shape).map { JSONMember(name, .messages($0)) }
    }
  }

  private func problem(of value: JSONValue, _ shape: TextShape) -> String? {
    let text: String
    switch value {
    case .string(let string): text = string
    case .number(let number): text = number
    case .null: return shape.isRequired ? "This field may not be null." : nil
    case .bool, .array, .object: return shape.isUUID ? "Must be a valid UUID." : "Not a valid string."
    }
    if shape.isUUID { return isUUID(text) ? nil : "Must be a valid UUID." }
    if shape.isRequired, text.allSatisfy(\.isWhitespace) { return "This field may not be blank." }
    if text.unicodeScalars.contains("\0") { return "Null characters are not allowed." }
    if let longest = shape.longest, text.unicodeScalars.count > longest {
      return "Ensure this field has no more than \(longest) characters."
    }
    return nil
  }

  /// True if a text is a UUID; hyphens may be missing, as in the framework.
  private func isUUID(_ text: String) -> Bool {
    let digits = text.filter { $0 != "-" }
    return digits.utf8.count == 32 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// The list's problems in the older form: one object an element, empty where the element is well.
  private func listProblems(of object: JSONValue, _ shape: ListShape) -> [JSONMember] {
    guard let name = shape.names.first(where: { object[$0] != nil }), let value = object[name], value != .null else {
      return []
    }
    guard case .array(let elements) = value else {
      let message = "Expected a list of items but got type \"\(value.pythonType)\"."
      return [JSONMember(name, .object([JSONMember("non_field_errors", .messages(message))]))]
    }
    let problems = elements.map { element in
      guard case .object = element else { return notAnObject(element) }
      return JSONValue.object(textProblems(of: element, shape.fields))
    }
    return problems.allSatisfy { $0 == .object([]) } ? [] : [JSONMember(name, .array(problems))]
  }

  private func notAnObject(_ value: JSONValue) -> JSONValue {
    let message = "Invalid data. Expected a dictionary, but got \(value.pythonType)."
    return .object([JSONMember("non_field_errors", .messages(message))])
  }
}

extension JSONValue {
  /// What a field's problems look like: a list of sentences.
  static func messages(_ text: String) -> JSONValue { .array([.string(text)]) }

  /// The name that the framework's sentences have for the kind of value.
  fileprivate var pythonType: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .number(let text): text.contains { ".eE".contains($0) } ? "float" : "int"
    case .string: "str"
    case .array: "list"
    case .object: "dict"
    }
  }
}
