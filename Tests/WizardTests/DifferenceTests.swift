import ConnectionRequests
import TestSupport
import Testing

@testable import Wizard

@Suite("What two requests differ in")
struct DifferenceTests {
  private func integration(_ type: String, rules: String = "") -> Integration {
    var integration = Integration()
    integration.type = type
    integration.rules = rules
    return integration
  }

  private func request(_ integrations: Integration...) -> ConnectionRequest {
    var request = ConnectionRequest.complete
    request.integrations = integrations
    return request
  }

  @Test("The same request differs in nothing")
  func same() {
    #expect(Samples.ownersRequest.differences(to: Samples.ownersRequest).isEmpty)
  }

  @Test("Every field is named by its place, with both values", arguments: RequestField.allCases)
  func fields(_ field: RequestField) {
    var other = ConnectionRequest.complete
    other[keyPath: field.keyPath] += "!"
    let expected = RequestDifference(
      title: FieldPath.field(field).title, first: ConnectionRequest.complete[keyPath: field.keyPath],
      second: other[keyPath: field.keyPath])
    #expect(ConnectionRequest.complete.differences(to: other) == [expected])
  }

  @Test("An item that was put in before others is one difference")
  func inserted() {
    let one = request(integration("order"), integration("other"))
    let two = request(integration("item", rules: "x"), integration("order"), integration("other"))
    #expect(
      one.differences(to: two) == [RequestDifference(title: "Integration 1", first: nil, second: "item, x")])
    #expect(
      two.differences(to: one) == [RequestDifference(title: "Integration 1", first: "item, x", second: nil)])
  }

  @Test("An item that was changed is told field by field, beside one that was put in")
  func changed() {
    let one = request(integration("order"), integration("other", rules: "a"))
    let two = request(integration("item"), integration("order"), integration("other", rules: "b"))
    #expect(
      one.differences(to: two) == [
        RequestDifference(title: "Integration 1", first: nil, second: "item"),
        RequestDifference(title: "Integration 2 · Rules", first: "a", second: "b"),
      ])
  }

  @Test("Another order of the same items is one difference")
  func order() {
    let differences = request(integration("order"), integration("other")).differences(
      to: request(integration("other"), integration("order")))
    #expect(
      differences == [
        RequestDifference(title: "Order of the integrations", first: "order\nother", second: "other\norder")
      ])
  }

  @Test("Members that the document does not know are compared too")
  func members() {
    var other = ConnectionRequest.complete
    other.unknownMembers = [JSONMember("tier", .number("1"))]
    #expect(
      ConnectionRequest.complete.differences(to: other) == [
        RequestDifference(title: "Other members", first: "", second: #"{"tier":1}"#)
      ])
  }

  @Test("Ten thousand integrations are compared at once", .timeLimit(.minutes(1)))
  func many() {
    var one = ConnectionRequest.complete
    one.integrations = (0..<10_000).map { integration("order", rules: "\($0)") }
    var two = one
    for index in two.integrations.indices { two.integrations[index].type = "other" }
    #expect(one.differences(to: two).count == 10_000)
  }

  @Test("Passwords are covered, and it is said where only they differ")
  func passwords() {
    let difference = RequestDifference(
      title: "File locations", first: "ftp://foo:bar@baz.blerg", second: "ftp://foo:other@baz.blerg")
    let (first, second) = difference.shown(columns: 60)
    #expect(first == "ftp://foo:••••@baz.blerg (another password)")
    #expect(second == "ftp://foo:••••@baz.blerg")
  }

  @Test("Long texts are shown from where they begin to differ")
  func long() throws {
    let start = String(repeating: "the same words ", count: 40)
    let difference = RequestDifference(title: "Information", first: start + "one", second: start + "two")
    let (first, second) = difference.shown(columns: 40)
    #expect(first?.hasSuffix("one") == true && second?.hasSuffix("two") == true)
    #expect(try #require(first).count < 40)
  }
}
