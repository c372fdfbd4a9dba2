/// A text field of a request or of one of its parts, with what the API's document says of it.
///
/// The raw value is the name that is sent; the order of the cases is the document's.
public protocol DocumentedField: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What has the field.
  associatedtype Owner

  /// Where the owner keeps the field's text.
  var keyPath: WritableKeyPath<Owner, String> { get }

  /// Every name that the field is read by; the first is sent.
  var wireNames: [String] { get }

  /// True if a value is asked for.
  var isRequired: Bool { get }

  /// The most characters that the documentation gives, `nil` if it gives none; longer values draw a warning.
  var maximumLength: Int? { get }

  /// True if the value may hold several lines.
  var allowsLineBreaks: Bool { get }

  /// What the field is about, short enough for one line.
  var help: String { get }

  /// The same in so few words that it can stand where a value will be, at most 33 characters.
  var prompt: String { get }
}

extension DocumentedField {
  /// The field that a name on the wire stands for, `nil` if it is another's.
  public init?(wireName: String) {
    guard let field = Self.allCases.first(where: { $0.wireNames.contains(wireName) }) else { return nil }
    self = field
  }
}
