package io.silta.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** How Jackson is set up, once for all. */
final class Json {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxDocumentLength(Limits.FRAME_BYTES_MAX)
          .maxNestingDepth(Limits.DEPTH_MAX)
          .maxNameLength(Limits.FIELD_NAME_MAX)
          .maxStringLength(Limits.STRING_MAX)
          .maxNumberLength(Limits.NUMBER_MAX)
          .maxTokenCount(Limits.TOKENS_MAX)
          .build();

  private Json() {}

  /** For what clients send: bounded in every respect. */
  static JsonMapper bounded(Class<?>... subtypes) {
    return mapper(BOUNDS, subtypes);
  }

  /** For what our own server wrote. */
  static JsonMapper trusting(Class<?>... subtypes) {
    return mapper(StreamReadConstraints.defaults(), subtypes);
  }

  private static JsonMapper mapper(StreamReadConstraints bounds, Class<?>... subtypes) {
    // Names are a client's to choose: a shared table of them would be a client's to fill.
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(bounds)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
        .annotationIntrospector(new RequiredUnlessMaybe())
        .registerSubtypes(subtypes)
        .build();
  }

  /** Without it, a component that is missing in a stored event would be read as 0 or null. */
  private static final class RequiredUnlessMaybe extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      var components = member.getDeclaringClass().getRecordComponents();
      return member instanceof AnnotatedParameter parameter && components != null
          ? !components[parameter.getIndex()].isAnnotationPresent(Maybe.class)
          : null;
    }
  }
}
