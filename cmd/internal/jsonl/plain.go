package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// Plain says what encoding/json says about JSON in words that do not speak of Go. Other errors come back as they are.
func Plain(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("%s where %s is expected", article(kind.Value), nameOf(kind.Type))
	case errors.As(err, &kind):
		return fmt.Errorf("%q is %s where %s is expected", kind.Field, article(kind.Value), nameOf(kind.Type))
	case errors.As(err, &syntax):
		return fmt.Errorf("byte %d: not valid JSON: %w", syntax.Offset, err)
	}
	return err
}

// nameOf is what JSON calls values that fit a type.
func nameOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Pointer:
		return nameOf(t.Elem())
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}

// article puts a or an before what encoding/json calls a value.
func article(value string) string {
	if value == "array" || value == "object" {
		return "an " + value
	}
	return "a " + value
}
