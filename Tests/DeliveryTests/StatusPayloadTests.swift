import ConnectionRequests
import Delivery
import Foundation
import Testing

@Suite("The payload of a delivery status")
struct StatusPayloadTests {
  let noList = Cause(.noList, "The server answered 500.")
  let later = loss.advanced(by: 400)

  @Test("The age of an attempt that was left behind counts from its deadline")
  func leftBehind() {
    let status = reduce(.sending(until: later), .leftBehind)
    #expect(status == .unknown(Uncertainty(since: later, cause: .interrupted)))
  }

  @Test("A later loss counts the age again, and the lookup before it counts for nothing")
  func laterLoss() {
    let status = DeliveryStatus.absent(uncertainty(lookedUpAfter: 300), similar: [other])
    #expect(
      reduce(status, .lost(lostAnswer, later)) == .unknown(Uncertainty(since: later, cause: lostAnswer)))
    #expect(
      reduce(.ambiguous(uncertainty(), [record]), .lost(lostAnswer, later))
        == .ambiguous(Uncertainty(since: later, cause: lostAnswer), [record]))
  }

  @Test("An acceptance keeps the instant of the loss and gives its own cause")
  func acceptance() {
    let cause = Cause(.unnamed, "The server accepted the request.", status: 201)
    for status in [
      DeliveryStatus.unknown(uncertainty(lookedUpAfter: 5)), .absent(uncertainty(lookedUpAfter: 5), similar: []),
    ] {
      #expect(reduce(status, .accepted(cause, later)) == .unconfirmed(uncertainty(lookedUpAfter: 5, cause)))
    }
    #expect(
      reduce(.sending(until: loss), .accepted(cause, later))
        == .unconfirmed(Uncertainty(since: later, cause: cause)))
  }

  @Test(
    "An attempt is absent if a complete list does not have it 300 s after the loss, and not before",
    arguments: [(0.0, false), (299, false), (299.999, false), (300, true), (86_400, true)])
  func absenceAge(age: Double, isAbsent: Bool) {
    let status = reduce(.unknown(uncertainty()), .notListed(loss.advanced(by: age), similar: [other]))
    let expected = uncertainty(lookedUpAfter: age)
    #expect(status == (isAbsent ? .absent(expected, similar: [other]) : .unknown(expected)))
    #expect(status?.canResend() == isAbsent)
  }

  @Test("A failed lookup never makes an attempt absent, however old it is")
  func failedLookup() {
    let status = reduce(.unknown(uncertainty()), .lookupFailed(noList, later))
    #expect(status == .unknown(DeliveryTests.failedLookup(after: 400, noList)))
    #expect(status?.canResend(after: 0) == false)
    let looked = DeliveryStatus.unknown(uncertainty(lookedUpAfter: 299))
    #expect(reduce(looked, .lookupFailed(noList, later))?.kind == .unknown)
  }

  @Test("A failed lookup does not replace an earlier one that read the whole list")
  func keptLookup() {
    let statuses: [DeliveryStatus] = [
      .unknown(uncertainty(lookedUpAfter: 20)), .unconfirmed(uncertainty(lookedUpAfter: 20)),
      .absent(uncertainty(lookedUpAfter: 300), similar: [other]), .ambiguous(uncertainty(lookedUpAfter: 20), [record]),
    ]
    for status in statuses { #expect(reduce(status, .lookupFailed(noList, later)) == status) }
    let failed = DeliveryTests.failedLookup(after: 20, noList)
    let again = Cause(.incompleteList, "50 of 150 records were read.")
    #expect(
      reduce(.unknown(failed), .lookupFailed(again, later))
        == .unknown(DeliveryTests.failedLookup(after: 400, again)))
    #expect(
      reduce(.unknown(failed), .notListed(loss.advanced(by: 60), similar: []))
        == .unknown(uncertainty(lookedUpAfter: 60)))
  }

  @Test("Candidates stay although a later list does not have the request")
  func candidates() {
    let status = DeliveryStatus.ambiguous(uncertainty(), [record, other])
    let next = reduce(status, .notListed(later, similar: []))
    #expect(next == .ambiguous(uncertainty(lookedUpAfter: 400), [record, other]))
    #expect(next?.candidates == [record, other])
    #expect(next?.canResend() == false)
    #expect(reduce(status, .several([other])) == .ambiguous(uncertainty(), [other]))
  }

  @Test("A later complete list replaces the similar requests of an absent attempt")
  func similarRequests() {
    let status = DeliveryStatus.absent(uncertainty(lookedUpAfter: 300), similar: [other])
    #expect(
      reduce(status, .notListed(later, similar: [record]))
        == .absent(uncertainty(lookedUpAfter: 400), similar: [record]))
    #expect(status.candidates == [other])
  }

  @Test("A record is adopted with the evidence for it")
  func adoption() {
    #expect(reduce(.unsent, .listed(same: [record, other], similar: [])) == .adopted(record, .before))
    #expect(reduce(.unknown(uncertainty()), .found(record)) == .adopted(record, .lostAnswer))
    #expect(reduce(.ambiguous(uncertainty(), [record, other]), .chose(other)) == .adopted(other, .person))
  }

  @Test("What holds a send back is kept, and an empty list keeps it too")
  func obstacles() {
    let held = reduce(.refused(Cause(.refused, "")), .held(.locked(owner)))
    #expect(held == .notSent(.locked(owner)))
    #expect(held?.obstacle == .locked(owner))
    #expect(reduce(.notSent(.locked(owner)), .listed(same: [], similar: [])) == .notSent(.locked(owner)))
    #expect(reduce(.sending(until: loss), .notApplied(noList)) == .notSent(.attempt(noList)))
    #expect(DeliveryStatus.notSent(.attempt(noList)).cause == noList)
    #expect(DeliveryStatus.notSent(.warnings).cause == nil)
  }

  @Test("Damage makes an attempt unknown from that instant, but takes back no uncertainty that is known")
  func damage() {
    #expect(
      reduce(.refused(Cause(.refused, "")), .damaged(later)) == .unknown(Uncertainty(since: later, cause: .damaged)))
    #expect(reduce(.unknown(uncertainty()), .damaged(later)) == .unknown(uncertainty()))
    #expect(
      reduce(.absent(uncertainty(lookedUpAfter: 300), similar: []), .damaged(later))
        == .unknown(Uncertainty(since: later, cause: .damaged)))
  }

  @Test(
    "A request may be sent again after a complete list at the given age did not have it",
    arguments: [(nil, 0.0, false), (10, 10, true), (10, 10.5, false), (299, 300, false), (300, 300, true)]
      as [(Double?, Double, Bool)])
  func resend(age: Double?, least: Double, isPossible: Bool) {
    #expect(DeliveryStatus.unknown(uncertainty(lookedUpAfter: age)).canResend(after: least) == isPossible)
    #expect(
      DeliveryStatus.absent(uncertainty(lookedUpAfter: age), similar: []).canResend(after: least) == isPossible)
    #expect(!DeliveryStatus.unconfirmed(uncertainty(lookedUpAfter: age)).canResend(after: least))
    #expect(!DeliveryStatus.ambiguous(uncertainty(lookedUpAfter: age), []).canResend(after: least))
  }

  @Test("Only an absent or unknown request can be sent again without a person's decision on records")
  func resendKinds() {
    for kind in DeliveryStatus.Kind.allCases where kind != .absent { #expect(!kind.sample.canResend()) }
    #expect(DeliveryStatus.Kind.absent.sample.canResend())
  }

  static let followUps: [(DeliveryStatus, [FollowUp])] = [
    (.unsent, [.send]),
    (.notSent(.invalid), [.edit]),
    (.notSent(.warnings), [.acceptWarnings, .edit]),
    (.notSent(.missing), [.edit]),
    (.notSent(.changed(record)), [.sendAgain]),
    (.notSent(.changed(nil)), [.send]),
    (.notSent(.locked(owner)), [.wait, .send]),
    (.notSent(.lookup(Cause(.noList, ""))), [.send, .sendWithoutLookup]),
    (.notSent(.lookup(Cause(.incompleteList, ""))), [.send, .sendWithoutLookup]),
    (.notSent(.lookup(Cause(.wrongAddress, ""))), [.send, .sendWithoutLookup]),
    (.notSent(.lookup(Cause(.notAuthorised, ""))), [.logIn, .send]),
    (.notSent(.attempt(Cause(.notAuthorised, ""))), [.logIn, .send]),
    (.notSent(.attempt(Cause(.unreachable, ""))), [.send]),
    (.notSent(.record("")), [.send]),
    (.notSent(.notTried("")), [.send]),
    (.similar([other]), [.sendSimilar, .edit]),
    (.refused(Cause(.refused, "")), [.edit, .send]),
    (.sending(until: loss), [.wait]),
    (.unknown(uncertainty()), [.lookUp, .choose, .sendAgain]),
    (.unconfirmed(uncertainty()), [.lookUp, .choose, .sendAgain]),
    (.absent(uncertainty(), similar: []), [.lookUp, .sendAgain]),
    (.ambiguous(uncertainty(), [record]), [.choose, .lookUp, .sendAgain]),
    (.adopted(record, .before), [.sendAgain]),
    (.sent(record), [.sendAgain]),
  ]

  @Test("Every status names its follow-ups, the most useful first", arguments: followUps)
  func canFollow(status: DeliveryStatus, expected: [FollowUp]) { #expect(status.canFollow == expected) }

  @Test("Plain sending follows exactly the statuses that need no permission")
  func plainSending() {
    for (status, followUps) in Self.followUps where status.allowsSending {
      #expect(followUps.contains { [.send, .edit, .sendAgain, .acceptWarnings].contains($0) })
    }
    for (status, followUps) in Self.followUps where !status.allowsSending { #expect(!followUps.contains(.send)) }
  }

  @Test("A batch goes on with whatever a later run may settle")
  func isSettled() {
    let open: [Obstacle] = [
      .locked(owner), .lookup(noList), .attempt(noList), .record(""), .notTried(""),
    ]
    for obstacle in open { #expect(!DeliveryStatus.notSent(obstacle).isSettled) }
    for obstacle in [Obstacle.invalid, .warnings, .missing, .changed(nil), .changed(record)] {
      #expect(DeliveryStatus.notSent(obstacle).isSettled)
    }
    for kind in DeliveryStatus.Kind.allCases where kind != .notSent {
      #expect(kind.sample.isSettled == [.adopted, .sent, .refused, .similar].contains(kind))
    }
  }
}
