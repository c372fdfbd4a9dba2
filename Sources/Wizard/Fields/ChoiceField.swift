import Screen

extension Field.Kind {
  /// The documented values of a choice; nil for any other kind.
  var options: [String]? {
    if case .choice(let options) = self { options } else { nil }
  }
}

extension Content {
  /// Puts a choice beside its label: `‹ order ›` while it can be changed.
  mutating func addChoice(_ value: String, _ field: Field, hasFocus: Bool, line: Int, _ form: FormLayout) {
    let text = value.isEmpty ? field.path.prompt : value
    put("‹", .quiet, at: form.valueColumn, line: line)
    put(text, value.isEmpty ? .quiet : .plain, at: form.valueColumn + 2, line: line)
    put("›", .quiet, at: form.valueColumn + 3 + min(text.displayWidth, form.valueColumns - 4), line: line)
    if hasFocus { cursor = .init(column: form.valueColumn + 2, row: line) }
  }
}
