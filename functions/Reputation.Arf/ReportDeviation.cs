namespace Reputation.Arf;

/// <summary>In what a report departs from RFC 5965, or what was not taken from it. None of them keeps it from being read.</summary>
public enum ReportDeviation
{
    /// <summary>There is no <c>Source-IP</c>; it is optional, and whoever counts by address misses it.</summary>
    NoSourceAddress,

    /// <summary>There is a <c>Source-IP</c>, and it is no address.</summary>
    SourceAddressUnreadable,

    /// <summary>The address stood in brackets, behind <c>IPv6:</c>, before a port, or was IPv4 written as IPv6.</summary>
    SourceAddressDecorated,

    /// <summary>The address is of a private, local or reserved network: likely one within the provider.</summary>
    SourceAddressNotPublic,

    /// <summary>There are two different <c>Source-IP</c>; the first that is an address was taken.</summary>
    SourceAddressConflict,

    /// <summary>Fields of the report go on in the next line.</summary>
    FoldedFields,

    /// <summary>A field that may come once came again; the first was taken.</summary>
    DuplicateField,

    /// <summary>The version is that of a draft, such as 0.1.</summary>
    DraftVersion,

    /// <summary>The version is missing.</summary>
    VersionMissing,

    /// <summary>The version is neither 1 nor that of a draft.</summary>
    VersionUnknown,

    /// <summary>There is no <c>User-Agent</c>.</summary>
    UserAgentMissing,

    /// <summary>There is no <c>Feedback-Type</c>.</summary>
    FeedbackTypeMissing,

    /// <summary>The type is not known.</summary>
    FeedbackTypeUnknown,

    /// <summary>The type is not written in small letters.</summary>
    FeedbackTypeOddCase,

    /// <summary>Lines end sometimes with CRLF, sometimes with LF or CR alone.</summary>
    MixedLineEnds,

    /// <summary>A byte order mark stands in front.</summary>
    ByteOrderMark,

    /// <summary>A mailbox's <c>From </c> line stands in front.</summary>
    MailboxLine,

    /// <summary>The attached message is in base64 or quoted-printable, which RFC 2046 5.2.1 does not allow.</summary>
    EncodedMessage,

    /// <summary>The report's fields are in base64 or quoted-printable; RFC 5965 2 wants 7bit.</summary>
    EncodedFields,

    /// <summary>The whole body is in base64 or quoted-printable.</summary>
    EncodedBody,

    /// <summary>Only the header of the message came.</summary>
    HeadersOnly,

    /// <summary>Neither the message nor its header came.</summary>
    MissingThirdPart,

    /// <summary>There are no fields of a feedback report: all there is is the attached message.</summary>
    MissingFields,

    /// <summary>The parts are not in the order of RFC 5965 2.</summary>
    PartsReordered,

    /// <summary>There is no <c>report-type=feedback-report</c>, or no <c>multipart/report</c>.</summary>
    ReportTypeMissing,

    /// <summary>The report's fields came in a part of another type, such as <c>text/plain</c>.</summary>
    FieldsMistyped,

    /// <summary>The report's fields stood within text.</summary>
    FieldsInText,

    /// <summary>The attached message came as a part of another type.</summary>
    MessageMistyped,

    /// <summary>A header has octets outside ASCII.</summary>
    EightBitHeader,

    /// <summary>A header has NUL octets.</summary>
    NulInHeader,

    /// <summary>The report's fields claim a character set that nobody knows.</summary>
    CharsetUnknown,

    /// <summary>A line of the report's fields is no field; it was passed over.</summary>
    BrokenField,

    /// <summary>A date has no zone; it was taken as UTC.</summary>
    DateWithoutZone,

    /// <summary>The date of arrival is none.</summary>
    DateUnreadable,

    /// <summary>The date of arrival came as <c>Received-Date</c>.</summary>
    ReceivedDate,

    /// <summary><c>Incidents</c> is no number from 1 on; it counts as 1.</summary>
    IncidentsNotANumber,

    /// <summary>There are more incidents than <see cref="FeedbackReport.MostIncidents"/>, which is what counts.</summary>
    IncidentsCapped,

    /// <summary>The provider has made the recipient unrecognizable.</summary>
    RecipientRedacted,

    /// <summary>No boundary was given, or none that occurs; the parts were found otherwise.</summary>
    AbsentBoundary,

    /// <summary>The parts lie within a multipart within the message.</summary>
    NestedMultipart,

    /// <summary>Multiparts lie more than 16 deep; what is deeper was not looked at.</summary>
    TooDeep,

    /// <summary>There are more than 64 parts; the others were not looked at.</summary>
    TooManyParts,

    /// <summary>A field came more often than is kept; the first ones were.</summary>
    TooManyFields,

    /// <summary>The end of the last part is missing.</summary>
    Truncated,
}
