package io.silta.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON objects that are no frames: what is refused, and how. */
class RefusalTest {
  private static final String ID = "c_0123456789abcdefghij";
  private static final String CONVERSATION = "k_0123456789abcdefghij";

  private static Refusal refusalOf(String json) {
    return assertThrows(Refusal.class, () -> Codec.readClient(json));
  }

  /** A frame from members in single quotes; {@code ID} and {@code CONV} stand for identifiers. */
  private static String json(String members) {
    return ("{" + members + "}").replace('\'', '"').replace("CONV", CONVERSATION).replace("ID", ID);
  }

  private static String post(String rest) {
    return json("'type':'post','id':'ID','conversation':'CONV'," + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'text':'\\ud800'|text",
        "'text':'\\ude00\\ud83d'|text",
        "'text':'a\\ud83d'|text",
        "'text':'a\\u0000b'|text",
        "'text':'a','other':'\\udfff'|other",
        "'text':'a','other':[0,{'x':['\\u0000']}]|other[1].x[0]",
        "'text':'a','x':{'\\u0000':1}|x",
        "'text':'\\ud800','text2':5|text",
      })
  void aLoneSurrogateOrNulAnywhereIsBadText(String members, String field) {
    var refusal = refusalOf(post(members));
    assertEquals(ErrorCode.BAD_TEXT, refusal.code());
    assertEquals(field, refusal.field());
    assertEquals(ID, refusal.ref());
  }

  @Test
  void aRawLoneSurrogateIsBadText() {
    assertEquals(ErrorCode.BAD_TEXT, refusalOf(post("'text':'\uD800'")).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFFFE", "\u202Eabc", "a\u200Db", "\uD83D\uDE00", "</script>", "\u0007", "\t"})
  void otherTextIsTakenAsItIs(String text) throws Refusal {
    var post = new ClientFrame.Post(ID, CONVERSATION, text + "x", null);
    assertEquals(post, Codec.readClient(Codec.write(post)));
  }

  @Test
  void aHeapOfCombiningMarksIsTakenAsItIs() throws Refusal {
    var post = new ClientFrame.Post(ID, CONVERSATION, "e" + "\u0301".repeat(3_999), null);
    assertEquals(post, Codec.readClient(Codec.write(post)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'ID'|type: missing",
        "'id':'ID','type':null|type: null",
        "'id':'ID','type':5|type: 5",
        "'id':'ID','type':['post']|type: a list",
        "'id':'ID','type':'ack'|type: \"ack\"",
        "'id':'ID','type':'event'|type: \"event\"",
        "'id':'ID','type':'Post'|type: \"Post\"",
        "'id':'ID','type':'io.silta.protocol.ClientFrame$Post'|"
            + "type: \"io.silta.protocol.ClientFrame$Post\"",
      })
  void whatNoClientMaySendIsBadType(String members, String message) {
    var refusal = refusalOf(json(members));
    assertEquals(ErrorCode.BAD_TYPE, refusal.code());
    assertEquals("type", refusal.field());
    assertEquals(ID, refusal.ref());
    assertEquals(message + " (expected: a client frame of silta.v1)", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // post
        "post|'conversation':'CONV'|text: missing (expected: text of 1..4000 characters)",
        "post|'conversation':'CONV','text':null|text: null (expected: text of 1..4000 characters)",
        "post|'conversation':'CONV','text':5|text: 5 (expected: text of 1..4000 characters)",
        "post|'conversation':'CONV','text':{}|text: an object (expected: text of 1..4000"
            + " characters)",
        "post|'conversation':'CONV','text':['a']|text: a list (expected: text of 1..4000"
            + " characters)",
        "post|'conversation':'CONV','text':''|text: 0 characters (expected: text of 1..4000"
            + " characters)",
        "post|'conversation':'CONV','text':' \\n'|"
            + "text: \" ?\" (expected: text of 1..4000 characters)",
        "post|'conversation':'short','text':'a'|"
            + "conversation: 5 characters (expected: 16..64 characters of A-Z a-z 0-9 _ -)",
        "post|'conversation':'__proto__/../../../x','text':'a'|conversation:"
            + " \"__proto__/../../../x\" (expected: 16..64 characters of A-Z a-z 0-9 _ -)",
        "post|'conversation':'CONV','text':'a','epoch':'1'|epoch: \"1\" (expected:"
            + " 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':1.5|epoch: 1.5 (expected:"
            + " 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':1e3|epoch: 1000.0 (expected:"
            + " 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':-1|epoch: -1 (expected:"
            + " 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':true|epoch: true (expected:"
            + " 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':9007199254740992|"
            + "epoch: 9007199254740992 (expected: 0..9007199254740991)",
        "post|'conversation':'CONV','text':'a','epoch':99999999999999999999|"
            + "epoch: 99999999999999999999 (expected: 0..9007199254740991)",
        // numbers
        "state|'state':'busy','capacity':-1|capacity: -1 (expected: 0..50)",
        "state|'state':'busy','capacity':51|capacity: 51 (expected: 0..50)",
        "state|'state':'busy','capacity':'12'|capacity: \"12\" (expected: 0..50)",
        "state|'state':'busy','capacity':4294967297|capacity: 4294967297 (expected: 0..50)",
        "state|'state':'busy','capacity':[5]|capacity: a list (expected: 0..50)",
        "rate|'conversation':'CONV','score':0|score: 0 (expected: 1..5)",
        "rate|'conversation':'CONV','score':5.0|score: 5.0 (expected: 1..5)",
        // enums and booleans
        "state|'capacity':1|state: missing (expected: one of available, busy, away, offline)",
        "state|'state':'BUSY'|state: \"BUSY\" (expected: one of available, busy, away, offline)",
        "state|'state':1|state: 1 (expected: one of available, busy, away, offline)",
        "typing|'conversation':'CONV','on':'true'|on: \"true\" (expected: true or false)",
        "typing|'conversation':'CONV','on':1|on: 1 (expected: true or false)",
        "typing|'conversation':'CONV'|on: missing (expected: true or false)",
        // records, maps and lists
        "view|'page':{'title':'a'}|page.url: missing (expected: text of 0..2000 characters)",
        "view|'page':{'url':5}|page.url: 5 (expected: text of 0..2000 characters)",
        "view|'page':'a'|page: \"a\" (expected: an object)",
        "view|'page':['a']|page: a list (expected: an object)",
        "view|'x':1|page: missing (expected: an object)",
        "hello|'language':'<b>'|language: \"<b>\" (expected: a language tag such as fi)",
        "hello|'have':{'abc':1}|have.abc: 3 characters (expected: 16..64 characters of A-Z a-z 0-9"
            + " _ -)",
        "hello|'have':{'CONV':'1'}|"
            + "have.k_0123456789abcdefghij: \"1\" (expected: 0..9007199254740991)",
        "hello|'have':{'CONV':null}|"
            + "have.k_0123456789abcdefghij: null (expected: 0..9007199254740991)",
        "hello|'have':[]|have: a list (expected: an object)",
        "tag|'conversation':'CONV','tags':'a'|tags: \"a\" (expected: a list)",
        "tag|'conversation':'CONV','tags':['a','b',5]|tags[2]: 5 (expected: text of 1..80"
            + " characters)",
        "tag|'conversation':'CONV','tags':['a',null]|"
            + "tags[1]: null (expected: text of 1..80 characters)",
        "tag|'conversation':'CONV'|tags: missing (expected: a list)",
        "identify|'attributes':{'plan':5}|"
            + "attributes.plan: 5 (expected: text of 0..500 characters)",
        "identify|'attributes':{'':'a'}|"
            + "attributes.: 0 characters (expected: text of 1..80 characters)",
        "identify|'email':'a@b\\r\\nBcc: x'|"
            + "email: \"a@b??Bcc: x\" (expected: an e-mail address)",
        "identify|'signature':'ABC'|"
            + "signature: \"ABC\" (expected: 64 lower-case hexadecimal digits)",
      })
  void aWrongFieldIsNamedWithWhatWasExpected(String type, String members, String message) {
    var refusal = refusalOf(json("'type':'" + type + "','id':'ID'," + members));
    assertEquals(message, refusal.getMessage());
    assertEquals(ErrorCode.BAD_FIELD, refusal.code());
    assertEquals(message.substring(0, message.indexOf(": ")), refusal.field());
    assertEquals(ID, refusal.ref());
  }

  @Test
  void aLongListIsRefusedByItsCount() {
    String tags = "\"t\",".repeat(50) + "\"t\"";
    var refusal =
        refusalOf(json("'type':'tag','id':'ID','conversation':'CONV','tags':[" + tags + "]"));
    assertEquals("tags: 51 entries (expected: 0..50)", refusal.getMessage());
  }

  @Test
  void aWrongIdIsNamedAndNotRepeatedAsRef() {
    var refusal = refusalOf(post("'text':'a'").replace(ID, "x y"));
    assertEquals("id", refusal.field());
    assertEquals(null, refusal.ref());
  }

  @Test
  void noMoreThanFortyCharactersAreEchoed() {
    String face = "\uD83D\uDE00";
    var refusal = refusalOf(json("'type':'hello','language':'a" + face.repeat(1_000) + "'"));
    assertEquals(
        "language: 2001 characters (expected: a language tag such as fi)", refusal.getMessage());
    refusal = refusalOf(json("'type':'a" + face.repeat(1_000) + "'"));
    assertEquals(
        "type: \"a" + face.repeat(19) + "\" (expected: a client frame of silta.v1)",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"from", "role", "seq", "time", "site", "read", "__proto__", "constructor"})
  void unknownFieldsAreIgnoredWhateverTheyClaim(String name) throws Refusal {
    var frame = Codec.readClient(post("'text':'a','" + name + "':{'role':'agent'}"));
    assertEquals(new ClientFrame.Post(ID, CONVERSATION, "a", null), frame);
  }

  @Test
  void anOptionalFieldMayBeNull() throws Refusal {
    var frame = Codec.readClient(post("'text':'a','epoch':null"));
    assertEquals(new ClientFrame.Post(ID, CONVERSATION, "a", null), frame);
  }

  @Test
  void aRefusalBecomesAnErrorFrame() {
    var frame = refusalOf(post("'text':5")).frame();
    assertEquals(ErrorCode.BAD_FIELD, frame.code());
    assertEquals(ID, frame.ref());
    assertEquals("text", frame.field());
    assertFalse(frame.retryable());
  }
}
